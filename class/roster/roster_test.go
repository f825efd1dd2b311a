package roster_test

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/class/roster"
	"github.com/nnbook/nnbook/diag"
)

// student is what a row must come to: id, name, email, section.
type student [4]string

func TestRead(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file string
		want []student
	}{
		"plain":              {"id,name\n7,Ada\n8,Grace\n", []student{{"7", "Ada"}, {"8", "Grace"}}},
		"byte order mark":    {"\ufeffid;name\r\n7;Łukasz\r\n", []student{{"7", "Łukasz"}}},
		"tabs":               {"Student ID\tName\n7\tO'Brien\n", []student{{"7", "O'Brien"}}},
		"German":             {"Nachname;Vorname;Matrikelnummer\nNguyễn;Văn An;0042\n", []student{{"0042", "Văn An Nguyễn"}}},
		"Canvas":             {"Student,ID,SIS User ID,SIS Login ID,Section\n王小明,101,u7,wang,A\n", []student{{"wang", "王小明", "", "A"}}},
		"Moodle":             {"First name,Last name,ID number,Email address\nمحمد,علي,9,m@example.org\n", []student{{"9", "محمد علي", "m@example.org"}}},
		"quotes":             {"id,name\n7,\"Ada, Countess\nof \"\"Lovelace\"\"\"\n", []student{{"7", `Ada, Countess of "Lovelace"`}}},
		"blank lines":        {"id,name\n\n7,Ada\n,\n", []student{{"7", "Ada"}}},
		"missing cells":      {"id,name,section\n7\n", []student{{"7", ""}}},
		"hostile":            {"id,name\n7,\\write18{rm -rf /}\n8,=cmd()\n9,<script>\n", []student{{"7", `\write18{rm -rf /}`}, {"8", "=cmd()"}, {"9", "<script>"}}},
		"semicolon in quote": {"id,\"name;full\",name\n7,x,Ada\n", []student{{"7", "Ada"}}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := roster.Read("roster.csv", []byte(c.file))
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != len(c.want) {
				t.Fatalf("%d students, want %d: %v", len(got), len(c.want), got)
			}
			for i, s := range got {
				if now := (student{s.ID, s.Name, s.Email, s.Section}); now != c.want[i] {
					t.Errorf("got %q, want %q", now, c.want[i])
				}
			}
		})
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, want string }{
		"empty":           {"", "roster.csv:1: the roster is empty"},
		"nobody":          {"id,name\n", "roster.csv:1: the roster has no student"},
		"no id":           {"name\nAda\n", "roster.csv:1: no column with the students' ids: got name"},
		"no name":         {"id\n7\n", "roster.csv:1: no column with the students' names: got id"},
		"empty id":        {"id,name\n7,Ada\n,Grace\n", "roster.csv:3: a student without an id"},
		"twice":           {"id,name\n7,Ada\n8,Grace\n7,Alan\n", "roster.csv:4: an id that is there twice: got 7"},
		"case":            {"id,name\nab,Ada\nAB,Grace\n", "roster.csv:3: ids that differ only in upper and lower case: got AB"},
		"long id":         {"id,name\n" + strings.Repeat("7", 65) + ",Ada\n", "roster.csv:2: an id is too long: got 65 characters"},
		"long name":       {"id,name\n7," + strings.Repeat("a", 301) + "\n", "roster.csv:2: a cell is too long: got 301 characters"},
		"Latin-1":         {"id,name\n7,Andr\xe9\n", "roster.csv:2: not UTF-8"},
		"workbook":        {"PK\x03\x04\x00\x00", "roster.csv:1: a control character in the roster"},
		"unclosed quote":  {"id,name\n7,\"Ada\n8,Grace\n", "not readable as CSV"},
		"quote in a cell": {"id,name\n7,Robert \"Bob\" Smith\n", "roster.csv:2: not readable as CSV"},
	} {
		t.Run(name, func(t *testing.T) {
			list, err := roster.Read("roster.csv", []byte(c.file))
			if err == nil {
				t.Fatalf("no error, but %v", list)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %q, want %q in it", err, c.want)
			}
		})
	}
}

// All findings come at once.
func TestAllFindings(t *testing.T) {
	t.Parallel()
	_, err := roster.Read("roster.csv", []byte("id,name\n,Ada\n7,Grace\n7,Alan\n"))
	if err == nil || strings.Count(err.Error(), "roster.csv:") != 2 {
		t.Errorf("want two findings, got %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("id,name\n7,Ada\n"))
	f.Add([]byte("\ufeffMatrikelnummer;Vorname;Nachname\r\n1;\"A\nB\";C\r\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		list, err := roster.Read("roster.csv", src)
		if err != nil {
			return
		}
		ids := map[string]bool{}
		for _, s := range list {
			key := strings.ToLower(s.ID)
			if s.ID == "" || ids[key] {
				t.Fatalf("the id %q is empty or taken", s.ID)
			}
			ids[key] = true
		}
	})
}

// TestOneFaultIsToldOnce: a cell that is refused is not also taken for an empty one.
func TestOneFaultIsToldOnce(t *testing.T) {
	t.Parallel()
	_, err := roster.Read("roster.csv", []byte("id,name\n"+strings.Repeat("7", 301)+",Ada\n8\x07,Grace\n"))
	if findings := diag.In(err); len(findings) != 2 {
		t.Errorf("got %v", err)
	}
}
