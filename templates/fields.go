package templates

import (
	"reflect"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/compute/loss"
	"github.com/nnbook/nnbook/nearest"
)

// A Field is something that a chapter can ask a value for: a field, or a method
// with its arguments.
type Field struct {
	Name      string
	Arguments []reflect.Type // of a method
	Type      reflect.Type   // of what it gives
	Owner     reflect.Type   // the struct, or for a method the type, that declares it
	Method    bool
}

// Types returns the types of all that a chapter can reach and ask for fields, the
// document's own first, each as it is met: a struct mostly as a pointer.
func Types() []reflect.Type {
	var all []reflect.Type
	var add func(reflect.Type)
	add = func(t reflect.Type) {
		switch {
		case t.Name() == "" && (t.Kind() == reflect.Slice || t.Kind() == reflect.Map):
			add(t.Elem())
			return
		case t.Kind() == reflect.Struct:
			t = reflect.PointerTo(t)
		}
		if slices.Contains(all, t) || !ours(t) || len(Fields(t)) == 0 {
			return
		}
		all = append(all, t)
		for _, e := range Embedded(t) {
			add(e)
		}
		for _, f := range Fields(t) {
			add(f.Type)
		}
	}
	add(reflect.TypeFor[*view]())
	return all
}

// Fields returns what a chapter can ask a value of a type for: fields in the order
// of their declaration, then methods by name. What a chapter has no use for is
// left out: functions, formulas as trees, and bare decimals, which only the
// record may write.
func Fields(t reflect.Type) []Field {
	var list []Field
	if s := structOf(t); s != nil {
		for _, f := range reflect.VisibleFields(s) {
			if f.IsExported() && !f.Anonymous && useful(f.Type) {
				list = append(list, Field{Name: f.Name, Type: f.Type, Owner: declaring(s, f.Index)})
			}
		}
	}
	for i := range t.NumMethod() {
		if m := t.Method(i); t.Kind() != reflect.Interface && usefulMethod(m.Type) {
			f := Field{Name: m.Name, Type: m.Type.Out(0), Owner: methodOwner(t, m.Name), Method: true}
			for k := 1; k < m.Type.NumIn(); k++ {
				f.Arguments = append(f.Arguments, m.Type.In(k))
			}
			list = append(list, f)
		}
	}
	return list
}

// Embedded returns the types whose fields a type has beside its own.
func Embedded(t reflect.Type) []reflect.Type {
	var list []reflect.Type
	if s := structOf(t); s != nil {
		for i := range s.NumField() {
			if s.Field(i).Anonymous {
				list = append(list, s.Field(i).Type)
			}
		}
	}
	return list
}

// structOf returns the struct that a type is or points to; nil for any other.
func structOf(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	return t
}

// declaring returns the struct that declares a field, by its path through
// embedded ones.
func declaring(s reflect.Type, index []int) reflect.Type {
	for _, i := range index[:len(index)-1] {
		s = structOf(s.Field(i).Type)
	}
	return s
}

// methodOwner returns the type that declares a method: the embedded one whose
// method it is, or else the type itself.
func methodOwner(t reflect.Type, name string) reflect.Type {
	for _, e := range Embedded(t) {
		if e.Kind() == reflect.Struct {
			e = reflect.PointerTo(e)
		}
		if _, has := e.MethodByName(name); has {
			return methodOwner(e, name)
		}
	}
	return t
}

// useful tells whether a chapter has a use for values of a type.
func useful(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Func, reflect.Chan, reflect.Interface:
		return false
	case reflect.Slice, reflect.Pointer, reflect.Map:
		return useful(t.Elem())
	}
	return t.Name() != "Decimal" && t.Name() != "Rules" && t.Name() != "Graph"
}

// usefulMethod tells the same of a method's result and arguments, the receiver
// aside.
func usefulMethod(t reflect.Type) bool {
	if t.NumOut() == 0 || !useful(t.Out(0)) {
		return false
	}
	for i := 1; i < t.NumIn(); i++ {
		if !useful(t.In(i)) {
			return false
		}
	}
	return true
}

// ours tells whether a type is declared in this module.
func ours(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	module := strings.TrimSuffix(reflect.TypeFor[view]().PkgPath(), "templates")
	return strings.HasPrefix(t.PkgPath(), module)
}

// TypeName is how documentation and messages call a type: "Layer", "list of
// Value", "number".
func TypeName(t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[*view]():
		return "document"
	case t == reflect.TypeFor[loss.Loss]():
		return "LossFunction" // a record's Loss holds values
	case t.Name() != "" && ours(t):
		return t.Name()
	}
	switch t.Kind() {
	case reflect.Pointer:
		return TypeName(t.Elem())
	case reflect.Slice:
		return "list of " + TypeName(t.Elem())
	case reflect.Int:
		return "count"
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "text"
	}
	return t.String()
}

// fieldHint says which fields there are beside one that a type has not, and which
// was probably meant. The type is named as Go names it; it may be unknown.
func fieldHint(typed, typeName string) (want, hint string) {
	all := Types()
	i := slices.IndexFunc(all, func(t reflect.Type) bool { return t.String() == typeName || t.String() == "*"+typeName })
	if i < 0 {
		if typeName != "" && !strings.Contains(typeName, ".") {
			return "", "this is a " + typeName + ", which has no fields; " + listed
		}
		return "", listed
	}
	var names []string
	for _, f := range Fields(all[i]) {
		names = append(names, f.Name)
	}
	want = "a field of " + TypeName(all[i])
	if meant := nearest.Word(typed, names); meant != "" {
		return want, "did you mean ." + meant + "?"
	}
	for _, name := range names { // .layers
		if strings.EqualFold(name, typed) {
			return want, "did you mean ." + name + "?"
		}
	}
	if owners := having(typed); owners != "" {
		return want, "." + typed + " is a field of " + owners + "; " + listed
	}
	return want, listed
}

// having names the types that have a field.
func having(name string) string {
	var owners []string
	for _, t := range Types() {
		if slices.ContainsFunc(Fields(t), func(f Field) bool { return f.Name == name }) {
			owners = append(owners, TypeName(t))
		}
	}
	return strings.Join(owners, " and ")
}
