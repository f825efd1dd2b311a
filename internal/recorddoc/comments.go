package main

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"strings"
)

// comments are the comments of types, by package.
type comments struct {
	root     string // the module's root folder
	packages map[string]*doc.Package
}

// A comment is what is written about a type and about its fields and methods.
type comment struct {
	text   string
	fields map[string]string
}

// of returns the comments of a type of this module.
func (c *comments) of(t reflect.Type) (comment, error) {
	t = structOf(t)
	about := comment{fields: map[string]string{}}
	pkg, err := c.load(t.PkgPath())
	if err != nil {
		return about, err
	}
	for _, d := range pkg.Types {
		if d.Name != t.Name() {
			continue
		}
		about.text = sentence(strings.Join(strings.Fields(d.Doc), " "))
		for _, m := range d.Methods {
			about.fields[m.Name] = shortened(m.Name, m.Doc)
		}
		for _, spec := range d.Decl.Specs {
			if s, ok := spec.(*ast.TypeSpec).Type.(*ast.StructType); ok {
				for _, f := range s.Fields.List {
					for _, name := range f.Names {
						about.fields[name.Name] = shortened(name.Name, f.Doc.Text()+f.Comment.Text())
					}
				}
			}
		}
	}
	return about, nil
}

// load reads a package once.
func (c *comments) load(path string) (*doc.Package, error) {
	if pkg := c.packages[path]; pkg != nil {
		return pkg, nil
	}
	_, below, _ := strings.Cut(path, "/nnbook/nnbook/")
	files := token.NewFileSet()
	var parsed []*ast.File
	names, err := filepath.Glob(filepath.Join(c.root, filepath.FromSlash(below), "*.go"))
	if err != nil || len(names) == 0 {
		return nil, fs.ErrNotExist
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, name, nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		parsed = append(parsed, file)
	}
	pkg, err := doc.NewFromFiles(files, parsed, path, doc.AllDecls)
	if c.packages == nil {
		c.packages = map[string]*doc.Package{}
	}
	c.packages[path] = pkg
	return pkg, err
}

// shortened is the first paragraph of a field's or a method's comment without its name and
// "returns": a table says that already.
func shortened(name, text string) string {
	first, _, _ := strings.Cut(text, "\n\n")
	text = strings.Join(strings.Fields(first), " ")
	text = strings.TrimPrefix(text, name+" ")
	for _, verb := range []string{"returns ", "is ", "are ", "tells ", "names ", "sets "} {
		text = strings.TrimPrefix(text, verb)
	}
	return sentence(strings.TrimSuffix(text, "."))
}

// sentence takes the brackets off links to Go's names.
func sentence(text string) string {
	return strings.NewReplacer("[", "", "]", "").Replace(text)
}
