package roster

import (
	"fmt"
	"slices"
	"strings"
)

// columns are the places of what a roster tells; -1 for what it does not.
type columns struct{ id, name, first, last, email, section int }

// The names by which columns are known, in lower case, without signs between
// their words. Learning platforms' own come first.
func idNames() []string {
	return []string{"sis login id", "sis user id", "student id", "id", "id number", "student number", "student", "matrikelnummer", "matrikel nr", "matriculation number", "username", "user name", "login", "login id", "student no", "numéro étudiant"}
}

func nameNames() []string {
	return []string{"name", "full name", "student name", "student", "vollständiger name", "display name", "nom complet"}
}

func firstNames() []string {
	return []string{"first name", "firstname", "given name", "vorname", "prénom"}
}

func lastNames() []string {
	return []string{"last name", "lastname", "surname", "family name", "nachname", "nom"}
}

func emailNames() []string {
	return []string{"email", "e mail", "email address", "mail", "e mail adresse"}
}

func sectionNames() []string {
	return []string{"section", "group", "gruppe", "class", "tutorial", "übungsgruppe"}
}

// columns finds the columns by their names.
func (r *reader) columns(header []string) columns {
	names := make([]string, len(header))
	for i, h := range header {
		names[i] = plainHeader(h)
	}
	// A column tells one thing: "student" is the id where nothing else is.
	find := func(known []string) int {
		for _, name := range known {
			if i := slices.Index(names, name); i >= 0 {
				names[i] = ""
				return i
			}
		}
		return -1
	}
	c := columns{
		id: find(idNames()), name: find(nameNames()), first: find(firstNames()), last: find(lastNames()),
		email: find(emailNames()), section: find(sectionNames()),
	}
	got := fmt.Sprintf("%.120s", strings.Join(header, ", "))
	if c.id < 0 {
		r.report(1, "no column with the students' ids", got, "a column named id, student id, Matrikelnummer or SIS Login ID", "rename the column in the roster's first row")
	}
	if c.name < 0 && c.first < 0 && c.last < 0 {
		r.report(1, "no column with the students' names", got, "a column named name, or first name and last name", "rename the column in the roster's first row")
	}
	return c
}

// plainHeader is a column's name in lower case, with single spaces for all signs.
func plainHeader(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool {
		return strings.ContainsRune(" _-.,:/()#'\"\u00a0\ufeff", c)
	})
	return strings.Join(words, " ")
}
