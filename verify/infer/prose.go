package infer

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Parts of the patterns below.
const (
	plainNumber = `[-−]?\d*\.?\d+(?:[eE][-−+]?\d+)?`
	numberRun   = `\$?` + plainNumber + `\$?(?:\s*(?:,|,?\s*and|;|&)\s*\$?` + plainNumber + `\$?)*`
	plainNode   = `([IHOXYihoxy])_?\{?([₀-₉\d]+(?:,[₀-₉\d]+)*)\}?`
	plainWeight = `([wWbvθ])_?\{?([₀-₉\d]+)\}?`
)

// A prosePattern finds numbers that a sentence gives: its only group is the run of
// numbers.
type prosePattern struct {
	pattern *regexp.Regexp
	name    string // of the only number, or with _ of the first, second …
}

var prosePatterns = sync.OnceValue(func() []prosePattern {
	list := func(words, name string) prosePattern {
		return prosePattern{regexp.MustCompile(`(?i)` + words + `[^\d.$;(]{0,24}[($\[]{0,2}(` + numberRun + `)`), name}
	}
	return []prosePattern{
		list(`(?:learning[ -]rate|step size|lernrate|taux d'apprentissage)(?:\s*\$?\(?\$?\\?(?:eta|alpha|η|α)\$?\)?)?`, "η"),
		list(`\binputs?`, "x_"),
		list(`\btargets?`, "t_"),
		list(`(?:to|should|must) output`, "t_"),
		list(`(?:desired|wanted|ideal|expected|correct) (?:outputs?|values?|results?)`, "t_"),
		list(`hidden (?:layer|neurons?)[^.;]{0,30}\bbias(?:es)?`, "b_h"),
		list(`output (?:layer|neurons?)[^.;]{0,30}\bbias(?:es)?`, "b_o"),
	}
})

var oneNumber = regexp.MustCompile(plainNumber)

// prose reads numbers that sentences give.
func (f *facts) prose(text string, offset int) {
	context := f.heading + " " + text
	for _, p := range prosePatterns() {
		for _, at := range p.pattern.FindAllStringSubmatchIndex(text, -1) {
			run := text[at[2]:at[3]]
			for i, one := range oneNumber.FindAllStringIndex(run, -1) {
				n, ok := numeralIn(run[one[0]:one[1]])
				if !ok || !strings.HasPrefix(p.name, "η") && n.Decimals == 0 && len(n.Text) > 2 {
					continue
				}
				name := p.name
				switch {
				case strings.HasSuffix(name, "_"):
					name += strconv.Itoa(i + 1)
				case i > 0:
					continue
				}
				f.put(&fact{name: "prose:" + name, numeral: n, offset: offset + at[2] + one[0], given: true, fresh: f.announcesNew(context)})
			}
		}
	}
}

// What a picture or a piece of code says.
var (
	pictureLink   = regexp.MustCompile(`(?:` + plainNode + `|bias)\s*(?:\([^)]*\))?\s*[-─—–]+\s*` + plainWeight + `\s*[=:]\s*(` + plainNumber + `)\s*[-─—–]*[>→▶]\s*` + plainNode)
	pictureNumber = regexp.MustCompile(`([\p{L}]{1,8})_?\{?([₀-₉\d]+(?:,[₀-₉\d]+)*)?\}?\s*[=:]\s*(` + plainNumber + `)`)
	pictureNode   = regexp.MustCompile(plainNode + `\s+\(?\s*(` + plainNumber + `)\s*[)\]]`)
	pictureList   = regexp.MustCompile(`([\p{L}_]+\d?)\s*=\s*(?:np\.array\()?\[(\s*` + plainNumber + `(?:\s*,\s*` + plainNumber + `)*)\s*\]`)
)

// afterFactor is what stands before a name that is not alone: δ_1 w_5, a + w_5, and
// ∂E/∂w_5.
var afterFactor = regexp.MustCompile(`[\pL\d₀-₉ₐ-ₜ_)}×·*+/∂]\s*$`)

// powerBehind is a power of ten behind a number: × 10⁻³.
var powerBehind = regexp.MustCompile(`^\s*[×·*]\s*10([⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]+)`)

// raised writes Unicode's powers as digits with their sign.
func raised(text string) string {
	return strings.NewReplacer("⁻", "-", "⁺", "", "⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9").Replace(text)
}

// picture reads a line of a picture or of code.
func (f *facts) picture(line string, offset int) {
	group := func(at []int, i int) string {
		if at[2*i] < 0 {
			return ""
		}
		return line[at[2*i]:at[2*i+1]]
	}
	node := func(letter, index string) string {
		if letter == "" {
			return ""
		}
		return strings.ToUpper(letter) + "_" + digits(index)
	}
	for _, at := range pictureLink.FindAllStringSubmatchIndex(line, -1) {
		f.links = append(f.links, link{
			weight: group(at, 3) + "_" + digits(group(at, 4)),
			from:   node(group(at, 1), group(at, 2)), to: node(group(at, 6), group(at, 7)), offset: offset + at[0],
		})
	}
	put := func(name, text string, at int) {
		if n, ok := numeralIn(text); ok {
			f.put(&fact{name: name, numeral: n, offset: offset + at, given: true, code: true})
		}
	}
	for _, at := range pictureNumber.FindAllStringSubmatchIndex(line, -1) {
		if afterFactor.MatchString(line[:at[0]]) {
			continue // the value of a product, and not of its last factor
		}
		name := group(at, 1)
		if index := group(at, 2); index != "" {
			name += "_" + digits(index)
		}
		switch strings.ToLower(name) {
		case "rate", "lr", "eta", "alpha", "learning_rate":
			name = "η"
		}
		text := group(at, 3)
		if power := powerBehind.FindStringSubmatch(line[at[7]:]); power != nil {
			text += ` \times 10^{` + raised(power[1]) + `}`
		}
		put(name, text, at[6])
	}
	for _, at := range pictureNode.FindAllStringSubmatchIndex(line, -1) {
		if letter := group(at, 1); strings.ContainsAny(letter, "IXix") {
			put(letter+"_"+digits(group(at, 2)), group(at, 3), at[6])
		}
	}
	for _, at := range pictureList.FindAllStringSubmatchIndex(line, -1) {
		var entries [][]*fact
		for _, one := range oneNumber.FindAllStringIndex(group(at, 2), -1) {
			if n, ok := numeralIn(group(at, 2)[one[0]:one[1]]); ok {
				entries = append(entries, []*fact{{numeral: n, offset: offset + at[4] + one[0], given: true, code: true}})
			}
		}
		f.grids = append(f.grids, grid{name: group(at, 1), entries: entries, given: true, offset: offset + at[2]})
	}
}

// numberWords are the numbers that prose spells out.
var numberWords = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// counted reads a number in words or digits; -1 where it is none.
func counted(word string) int {
	word = strings.ToLower(word)
	for i, w := range numberWords {
		if w == word {
			return i
		}
	}
	if word == "a" || word == "an" || word == "single" {
		return 1
	}
	if n, err := strconv.Atoi(word); err == nil && n < 1000 {
		return n
	}
	return -1
}
