package main

// The usage texts, by hand: a test holds that every flag is in its text.

const topUsage = `nnbook works out one training step of a small neural network, with every
number and every derivation, as a document.

  nnbook init [FILE]         writes a parameter file to begin with
  nnbook build PARAMS...     writes the document as Markdown, HTML, LaTeX and PDF
  nnbook watch PARAMS        shows the document in a browser, anew with each change
  nnbook compute PARAMS      prints every computed value as JSON or CSV
  nnbook verify DOC...       checks the arithmetic of Markdown documents
  nnbook class SHEET         makes a worksheet and a key for every student
  nnbook schema NAME         prints the JSON Schema of a parameter file or a record
  nnbook doctor              says what of the toolchain is there and what is missing
  nnbook completion SHELL    prints what completes commands in bash, zsh or fish
  nnbook man                 prints the manual page

  -h, --help                 prints this; nnbook build --help says more on build
      --version              prints the version

A parameter file, in YAML or JSON:

  title: A 2-2-2 network
  inputs: [0.05, 0.10]
  targets: [0.01, 0.99]
  learning_rate: 0.5
  layers:                    # the last one is the output layer
    - activation: sigmoid
      weights: [[0.15, 0.20], [0.25, 0.30]]   # a row per neuron
    - activation: sigmoid
      weights: [[0.40, 0.45], [0.50, 0.55]]

The exit code is 0 when it was done, 1 when the document could not be built or
something in it is wrong, and 2 when the call or its input is unusable.
`

const initUsage = `nnbook init [FILE]

Writes a parameter file that builds as it is, with comments that say what there
is to change: network.yaml where left out, - for standard output. Never writes
over a file.

Beside it goes nnbook.schema.json, which the parameter file names in its first
line: an editor that knows YAML schemas completes and checks it as you type, also
without a network.

  -h, --help                 prints this
`

const schemaUsage = `nnbook schema params|record

Prints a JSON Schema (draft 2020-12): params of the parameter file, record of what
nnbook compute prints.

  -h, --help                 prints this
`

const doctorUsage = `nnbook doctor

Says which programs, packages and fonts that nnbook can use are there, in which
versions, builds a PDF as a trial, and says what is missing and how to get it on
this system.

  -h, --help                 prints this

The exit code is 0 when a PDF can be built and 1 when not.
`

const completionUsage = `nnbook completion bash|zsh|fish

Prints a script that completes commands, flags, formats and files as you type.
For bash:

  eval "$(nnbook completion bash)"                  # in ~/.bashrc

For zsh:

  eval "$(nnbook completion zsh)"                   # in ~/.zshrc, after compinit

For fish:

  nnbook completion fish >~/.config/fish/completions/nnbook.fish

  -h, --help                 prints this
`

const manUsage = `nnbook man

Prints the manual page. To read it at once:

  nnbook man | man -l -

To install it:

  nnbook man >~/.local/share/man/man1/nnbook.1

  -h, --help                 prints this
`

const buildUsage = `nnbook build [-o DIR] [--formats LIST] [--templates DIR] [-j N]
             [--tex-limit SECONDS] [-q|-v] PARAMS...

Writes DIR/NAME.md, DIR/NAME.html, DIR/NAME.tex and DIR/NAME.pdf for each
parameter file; NAME is the file's name without its ending. Prints the names of
the files that it wrote. When anything is wrong nothing is written.

  -o, --output DIR           the folder to write to; out where left out
      --formats LIST         the formats, with commas: md, html, tex, pdf;
                             all of them where left out
      --templates DIR        chapters of your own: NN-NAME.md.tmpl replaces the
                             chapter of that name or adds one at its place, an
                             empty file takes it out; docs/templates.md says more
  -j, --jobs N               how many documents are built side by side; as many
                             as there are processors where left out
      --tex-limit SECONDS    how long TeX may take for a document before it is
                             stopped; 60 where left out
  -q, --quiet                says nothing but errors
  -v, --verbose              says also how long each document took
  -h, --help                 prints this

A PDF needs pdflatex. Where it is not installed and --formats is left out, the
other three are written and a message says what to install.

SOURCE_DATE_EPOCH in the environment, in seconds since 1970, dates the document.
`

const watchUsage = `nnbook watch [--templates DIR] [-p PORT] [--open] PARAMS

Serves the document as a page on this machine alone, prints its address, and
builds it anew whenever the parameter file or a template changes: the page follows
by itself. What is wrong is shown over the last version that could be built. Writes
no file. Ends with Ctrl-C.

      --templates DIR        chapters of your own, as for nnbook build
  -p, --port PORT            the port, 0 for any that is free; where left out 8017,
                             or any other where that is taken
      --open                 opens the page in your browser
  -h, --help                 prints this
`

const computeUsage = `nnbook compute [--format json|csv] PARAMS

Prints every value of the training step: its symbol, its value at full
precision and as it is shown.

      --format FORMAT        json or csv; json where left out
  -h, --help                 prints this
`

const verifyUsage = `nnbook verify [--params PARAMS | --record RECORD | --infer [--write PARAMS]]
              [--format FORMAT] [--fail-on WHAT] [-v] DOC...
nnbook verify --explain LINE[:COL] [--params PARAMS | --record RECORD | --infer] DOC
nnbook verify --fix [--in-place | -o FILE]
              [--params PARAMS | --record RECORD | --infer [--write PARAMS]] DOC...

Finds every claim that a Markdown document makes in numbers, works it out again
from the numbers as printed, and says which are wrong, where, and what would be
right. Says as well what it could not check, and why. docs/verify.md has the
rules, with an example each.

DOC is a file, - for standard input, or a folder: then every .md file in it and
in its folders is checked, but for hidden folders.

      --params PARAMS        the parameter file of the network that the document
                             is about: its values are compared with the true ones
      --record RECORD        the same from a record: nnbook compute prints one
      --infer                the same from the document: its network is read out of
                             its own tables, formulas, pictures and sentences
      --write PARAMS         with --infer: writes that network as a parameter file
                             that says which line each value was read from; never
                             writes over a file
      --format FORMAT        text, json, sarif (2.1.0), github (annotations of a
                             pull request) or html (a page with the documents'
                             text, marked); text where left out
      --fail-on WHAT         what makes the exit code 1: wrong; unread, which is
                             that and what could not be parsed; any, which is also
                             what agrees only within rounding; wrong where left out
      --explain LINE[:COL]   tells of the claims on a line, or over a character, how
                             they were read, from what they were worked out, what
                             is allowed, and why the verdict; where there is none,
                             why nothing was checked
  -v, --verbose              tells also the lines that agree only within rounding
      --fix                  mends the numbers that are wrong, and all that hangs on
                             them: prints a diff, writes NAME.fixed.md beside
                             NAME.md, and tells what it left; docs/fix.md says more
      --in-place             with --fix: writes over the document
  -o, --output FILE          with --fix: the file that the copy is written to
  -h, --help                 prints this

The exit code is 0 when nothing is wrong, 1 when something is, and 2 when the
documents could not be checked. With --explain only what it tells of counts.
`

const classUsage = `nnbook class --roster ROSTER.csv [-o DIR] [--only ID,...] [--shard I/N] [-j N]
             [--tex-limit SECONDS] [-q] SHEET
nnbook class --from MANIFEST [-o DIR] [--only ID,...] [--shard I/N] [-j N]
             [--tex-limit SECONDS] [-q]
nnbook class --check SHEET

Gives each student of a course a network of their own: a worksheet with blanks
and, for the teacher, the key. SHEET is a parameter file in which some numbers are
drawn, ROSTER a table of the students with a row for their names.

Writes DIR/worksheets/ID.pdf and DIR/keys/ID.pdf for each student, and for all of
them DIR/manifest.json, DIR/keys.csv and DIR/print/worksheets.pdf. What is there
and unchanged is left as it is. docs/class.md says more.

      --roster ROSTER        the students, as CSV: columns id and name, or first
                             name and last name; email and section where there
  -o, --output DIR           the folder to write to; class where left out
      --only ID,...          builds these students alone
      --shard I/N            builds the I-th of N shares of the class
      --from MANIFEST        builds the sheets of a manifest again
      --check                draws for a thousand imaginary students and tells of
                             the draws; builds nothing
  -j, --jobs N               how many runs of TeX go on side by side; as many as
                             there are processors where left out
      --tex-limit SECONDS    how long TeX may take for one sheet, and a tenth of it
                             more for each in the same run; 60 where left out
  -q, --quiet                says nothing but errors
  -h, --help                 prints this

The exit code is 0 when every student has their documents, 1 when some have not,
and 2 when the call, the sheet or the roster is unusable.
`
