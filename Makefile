# What one does with nnbook. `make help` lists the targets.
#
# Works with GNU Make from 3.81 on. The rule for out/ is a pattern rule with
# four targets: to make, that is one run that writes all four, also under -j.

GO ?= go
STATICCHECK = $(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME ?= 20s

# All that goes into the binary: Go files and what they embed, but no tests.
SOURCES := $(shell find . \( -name '.?*' -o -path ./bin -o -path ./out -o -path ./docs -o -name testdata \) -prune \
	-o -type f ! -name '*_test.go' ! -name README.md ! -name ARCHITECTURE.md ! -name Makefile ! -path './scripts/*' -print)

.DELETE_ON_ERROR:
.PHONY: all generate test test-long fuzz goals bench bench-verify bench-class pictures lint clean help

# "yes" where TeX is there now; set-up may yet install it.
HAS_TEX := $(shell scripts/setup has-tex)

## make               sets up, builds bin/nnbook and out/walkthrough.{md,html,tex} and, with TeX, .pdf
all: bin/nnbook out/walkthrough.md out/walkthrough.html out/walkthrough.tex $(if $(HAS_TEX),out/walkthrough.pdf)

# Without TeX, nnbook build leaves the PDF out and says what to install. Where
# the formats are named it fails instead: so it does where make is asked for
# the PDF.
ALL_FORMATS = --formats md,html,tex,pdf

## make out/NAME.pdf  the same for testdata/NAME.yaml (also .md, .html, .tex); every number in it is checked
out/%.md out/%.html out/%.tex out/%.pdf: testdata/%.yaml bin/nnbook | bin/.set-up
	bin/nnbook build -o out$(if $(filter out/$*.pdf,$@ $(MAKECMDGOALS)), $(ALL_FORMATS)) $<
	bin/nnbook verify --fail-on unread --params $< out/$*.md

bin/nnbook: $(SOURCES)
	$(GO) build -o $@ ./cmd/nnbook
	@touch $@

## make generate      writes what is generated in docs/: the schemas, and the list of the record's fields
generate: bin/nnbook
	bin/nnbook schema params >docs/params.schema.json
	bin/nnbook schema record >docs/record.schema.json
	$(GO) run ./internal/recorddoc >docs/record.md

# The stamps of set-up: order-only prerequisites, because where something was not
# installed there may be no stamp and yet no reason to build again.
bin/.set-up: scripts/setup
	@scripts/setup tex $@

bin/.set-up-tests: scripts/setup | bin/.set-up
	@scripts/setup tests $@

## make test          sets up, checks the code and runs the tests
test: | bin/.set-up-tests
	$(GO) vet ./...
	$(GO) test ./...

# What may go on for hours: how much of it is done, as a share or 1 for the whole,
# and in how much memory. The tests are those that ask package internal/long.
LONG ?= 10%
LONG_MEMORY ?= 1GiB
LONG_TESTS = ^Test(Generated|Documents|NoFalseAlarm|Mutation.*|TheReaderAgrees|RoundTrip|EveryFigureIsLegible|TextsGoWithDrawings|NumbersAreTheRecords|ArrowsPointTheWay|PathsLeadThroughTheirNeurons|CaptionsSayWhatIsDrawn|OneDigit|OtherSettings|Edited|Again)$$
LONG_PACKAGES = ./compute ./templates ./verify ./verify/edition ./verify/infer ./figure ./schema
LONG_WHOLE = ./book ./cmd/nnbook ./verify/fix

## make test-long     the tests over many more networks, a tenth of all; LONG=1 takes all of them, for hours
test-long: | bin/.set-up-tests
	GOMEMLIMIT=$(LONG_MEMORY) NNBOOK_LONG=$(LONG) $(GO) test -count=1 -timeout $(if $(filter 1 100%,$(LONG)),6h,30m) -run '$(LONG_TESTS)' $(LONG_PACKAGES)
	$(if $(filter 1 100%,$(LONG)),NNBOOK_LONG=$(LONG) $(GO) test -count=1 -timeout 2h $(LONG_WHOLE))

## make fuzz          every fuzz test for FUZZTIME, 20s where left out
fuzz: | bin/.set-up-tests
	scripts/fuzz $(FUZZTIME)

## make goals         what verify is still to reach: changed digits
goals:
	$(GO) test -tags goals -run Mutation ./verify

bin/.set-up-bench: scripts/setup | bin/.set-up
	@scripts/setup bench $@

## make bench-verify  times verify over the published walkthrough, 1 to 50 times as long
bench-verify:
	$(GO) test -count=1 -v -tags bench -run '^TestBench$$' ./verify

## make bench         times documents, each figure beside its bound: text formats, large networks, PDFs, pandoc
bench: | bin/.set-up-bench
	$(GO) test -count=1 -v -tags bench -timeout 30m -run '^TestBench$$' ./book

## make bench-class   times a class of 200 beside latexmk, a bare run of TeX, and pandoc
bench-class: | bin/.set-up-bench
	$(GO) test -count=1 -v -tags bench -timeout 30m -run '^TestBench$$' ./class

## make pictures      makes the README's pictures anew, and more in bin/pictures
pictures: | bin/.set-up-tests
	$(GO) test -count=1 -tags pictures -run '^TestPictures$$' ./book ./class

## make lint          gofmt, vet and staticcheck
lint:
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "gofmt would change:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(STATICCHECK) ./...

## make clean         removes what make has built; the published walkthrough stays
clean:
	rm -rf bin
	find out -mindepth 1 ! -path out/walkthrough.md -delete

## make help          prints this
help:
	@sed -n 's/^## //p' Makefile
