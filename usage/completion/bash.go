package completion

import (
	"fmt"
	"strings"
)

// Bash returns the script for bash, from 3.2 on. It needs no bash-completion.
func Bash(p Program) string {
	var b strings.Builder
	fmt.Fprintf(&b, `# Completion of %[1]s for bash.

# Proposes folders, and files with one of the endings.
_%[1]s_files() {
	local file ending
	compopt -o filenames 2>/dev/null
	while IFS= read -r file; do
		if [ -d "${file/#\~/$HOME}" ]; then
			COMPREPLY+=("$file")
			continue
		fi
		for ending in "$@"; do
			case $file in *".$ending") COMPREPLY+=("$file") ;; esac
		done
	done < <(compgen -f -- "$cur")
}

# Proposes words.
_%[1]s_words() {
	local word
	while IFS= read -r word; do
		COMPREPLY+=("$word")
	done < <(compgen -W "$1" -- "$cur")
}

# Proposes words that stand in a list with commas between them.
_%[1]s_list() {
	local before=
	case $cur in *,*) before=${cur%%,*}, ;; esac
	local cur=${cur##*,} word
	while IFS= read -r word; do
		case ,$before in *",$word,"*) ;; *) COMPREPLY+=("$before$word") ;; esac
	done < <(compgen -W "$1" -- "$cur")
}

_%[1]s() {
	local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= i
	COMPREPLY=()
	if [ "$cur" = = ]; then
		cur=
	elif [ "$before" = = ]; then
		before=${COMP_WORDS[COMP_CWORD-2]}
	fi
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
			-*) ;;
			*) command=${COMP_WORDS[i]}; break ;;
		esac
	done
	case $command in
`, p.Name)
	fmt.Fprintf(&b, "\t\t'')\n\t\t\t_%s_words %s\n\t\t\t;;\n", p.Name, quoted(strings.Join(append(p.names(), spelt(p.Flags)...), " ")))
	for _, c := range p.Commands {
		fmt.Fprintf(&b, "\t\t%s)\n\t\t\tcase $before in\n", c.Name)
		for _, f := range c.Flags {
			if !f.Takes.nothing() {
				fmt.Fprintf(&b, "\t\t\t\t%s) %s; return ;;\n", strings.Join(spelt([]Flag{f}), "|"), bashValue(p, f.Takes))
			}
		}
		fmt.Fprintf(&b, "\t\t\tesac\n\t\t\tcase $cur in\n\t\t\t\t-*) _%s_words %s ;;\n\t\t\t\t*) %s ;;\n\t\t\tesac\n\t\t\t;;\n",
			p.Name, quoted(strings.Join(spelt(c.Flags), " ")), bashValue(p, c.Takes))
	}
	fmt.Fprintf(&b, "\tesac\n}\n\ncomplete -F _%[1]s %[1]s\n", p.Name)
	return b.String()
}

func bashValue(p Program, v Value) string {
	switch {
	case v.List:
		return fmt.Sprintf("_%s_list %s", p.Name, quoted(strings.Join(v.Words, " ")))
	case v.Words != nil:
		return fmt.Sprintf("_%s_words %s", p.Name, quoted(strings.Join(v.Words, " ")))
	case v.Folder:
		return fmt.Sprintf("_%s_files", p.Name)
	case v.Endings != nil:
		return fmt.Sprintf("_%s_files %s", p.Name, strings.Join(v.Endings, " "))
	}
	return ":"
}
