package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"glossator/model/fault"
)

// POLICY. Which of our packages may import which. A change of this table is a commit of its own, with the reason in its message.
//
// The first row that fits a package rules it. "x/*" fits every package below x, at any depth, and not x itself; "." is main.
// A package may always import the packages below itself. What its test files may import on top stands in the last column.
var arrows = []struct{ from, may, tests string }{
	{"model/fault", "", ""},
	{"model/geom", "", ""},
	{"model/geom/*", "model/geom", ""},
	{"model", "model/geom model/fault", ""},
	{"model/imaging", "model/geom model/fault", ""},
	{"model/imaging/*", "model/geom model/fault model/imaging model/imaging/*", ""},
	{"store", "model model/*", ""},
	{"exporters", "model model/*", ""},
	{"exporters/all", "exporters exporters/*", "model model/*"},
	{"exporters/*", "exporters model model/*", "exporters/*"},
	{"ui/workspace", "model model/* store exporters exporters/native", "exporters/*"},
	{"ui/example", "model model/* ui/workspace exporters/native assets/sample", "exporters/*"},
	{"ui/problem", "model/fault assets", ""},
	{"ui/cli", "model model/* ui/workspace ui/example ui/problem exporters exporters/all exporters/native assets", "exporters/* store"},
	{"ui/desktop", "model model/* ui/workspace ui/example ui/problem exporters exporters/all assets", "exporters/* store"},
	{"ui/desktop/*", "model model/* ui/workspace ui/problem exporters assets ui/desktop/*", "exporters/* store"},
	{"ui", "ui/cli ui/desktop", ""},
	{"assets", "", ""},
	{"assets/*", "", ""},
	{".", "ui", "model/fault"},
}

// POLICY. Which packages may use which module from outside, by the beginning of its path; testers may in test files. "!x" takes
// x out again. Whoever is not listed uses the standard library only. A new module is a decision: make it, then add its row.
var modules = []struct{ prefix, users, testers string }{
	{"fyne.io/fyne/v2", "ui/desktop ui/desktop/* !ui/desktop/render !ui/desktop/scene !ui/desktop/tool !ui/desktop/command !ui/desktop/keymap !ui/desktop/settings", ""},
	{"github.com/alecthomas/kong", "ui/cli", ""},
	{"github.com/dsoprea/go-exif/v3", "model/imaging/*", ""},
	{"github.com/dweymouth/fyne-tooltip", "ui/desktop ui/desktop/*", ""},
	{"github.com/fvbommel/sortorder", "model/* store ui/*", ""},
	{"github.com/gen2brain/jpegn", "model/imaging model/imaging/*", ""},
	{"github.com/hhrutter/tiff", "model/imaging model/imaging/*", ""},
	{"github.com/natefinch/atomic", "store ui/*", ""},
	{"github.com/ncruces/zenity", "ui/desktop ui/desktop/*", ""},
	{"github.com/tidwall/rtree", "ui/desktop/*", ""},
	{"go.etcd.io/bbolt", "store", ""},
	{"golang.org/x/image", "model/imaging model/imaging/* exporters/conformance ui/desktop/* assets/*", ""},
	{"golang.org/x/sys/windows", "store", ""},
	{"google.golang.org/protobuf", "store store/*", ""},
	{"gopkg.in/yaml.v3", "exporters/*", ""},
	{"pgregory.net/rapid", "", "model model/* store store/* exporters exporters/* ui/*"},
}

// owners tells whose the numbers of the fault kinds are: those from first to last. The first row that fits a package rules it.
var owners = []struct {
	pkgs        string
	first, last int
}{
	{"model/fault", 1, 999},
	{"model/imaging model/imaging/*", 4000, 4999},
	{"model/search model/ocr", 5000, 5999},
	{"model model/*", 1000, 1999},
	{"store store/*", 2000, 2999},
	{"exporters exporters/*", 3000, 3999},
	{"ui/cli", 6100, 6199},
	{"ui/workspace", 6200, 6299},
	{"ui/desktop ui/desktop/*", 6300, 6399},
}

var update = flag.Bool("update", false, "write assets/help/errors.md instead of comparing it")

// source is one Go file of this module.
type source struct {
	pkg, base string // folder relative to the root, "." for main; file name
	*ast.File
}

func (s source) path() string { return path.Join(s.pkg, s.base) }
func (s source) test() bool   { return strings.HasSuffix(s.base, "_test.go") }

// imports gives the paths that the file imports.
func (s source) imports() []string {
	var out []string
	for _, spec := range s.Imports {
		out = append(out, unquote(spec.Path))
	}
	return out
}

// unquote gives the value of a string literal, and "" for any other expression.
func unquote(e ast.Expr) string {
	value, _ := strconv.Unquote(types.ExprString(e))
	return value
}

// parse reads every Go file of the module, once, whatever its build tags. It does so in this process, because a test that asked the
// go command would be served from the test cache after a forbidden import appeared.
var parse = sync.OnceValues(func() ([]source, error) {
	var out []source
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && p != "." && (d.Name()[0] == '.' || d.Name() == "testdata" || p == "build"):
			return filepath.SkipDir
		case d.IsDir() || filepath.Ext(p) != ".go":
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ParseComments)
		out = append(out, source{filepath.ToSlash(filepath.Dir(p)), d.Name(), file})
		return err
	})
	return out, err
})

func sources(t *testing.T) []source {
	t.Helper()
	all, err := parse()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// fits reports whether one of the space-separated patterns fits the package; a later pattern overrules an earlier one.
func fits(patterns, pkg string) bool {
	yes := false
	for pattern := range strings.FieldsSeq(patterns) {
		pattern, not := strings.CutPrefix(pattern, "!")
		tree, isTree := strings.CutSuffix(pattern, "*")
		if pattern == pkg || isTree && strings.HasPrefix(pkg, tree) {
			yes = !not
		}
	}
	return yes
}

func TestOnlyAllowedArrows(t *testing.T) {
	unused := map[string]bool{}
	for _, a := range arrows {
		unused[a.from] = true
	}
	for _, s := range sources(t) {
		may := s.pkg + " " + s.pkg + "/*"
		for _, a := range arrows {
			if fits(a.from, s.pkg) {
				delete(unused, a.from)
				may += " " + a.may
				if s.test() {
					may += " " + a.tests
				}
				break
			}
		}
		for _, imp := range s.imports() {
			if to, ours := strings.CutPrefix(imp, "glossator/"); ours && !fits(may, to) {
				t.Errorf("%s: %s may not import %s", s.path(), s.pkg, to)
			}
		}
	}
	for from := range unused {
		t.Errorf("the table has a row for %s, where no package is", from)
	}
}

func TestOnlyAllowedModules(t *testing.T) {
	unused := map[string]bool{}
	for _, m := range modules {
		unused[m.prefix] = true
	}
	for _, s := range sources(t) {
		for _, imp := range s.imports() {
			if imp == "C" || imp == "net" || strings.HasPrefix(imp, "net/") && imp != "net/url" {
				t.Errorf("%s: nobody imports %q: no socket, and no C of ours", s.path(), imp)
			}
			if host, _, _ := strings.Cut(imp, "/"); !strings.Contains(host, ".") {
				continue // the standard library, or ours
			}
			users := ""
			for _, m := range modules {
				if imp == m.prefix || strings.HasPrefix(imp, m.prefix+"/") {
					delete(unused, m.prefix)
					users = m.users
					if s.test() {
						users += " " + m.testers
					}
				}
			}
			if !fits(users, s.pkg) {
				t.Errorf("%s: %s may not use %s", s.path(), s.pkg, imp)
			}
		}
	}
	for prefix := range unused {
		t.Errorf("the table has a row for %s, which nobody uses", prefix)
	}
}

// Only Fyne's package app needs a C compiler and a display. One file imports it, and the tag headless leaves that file out.
func TestOneFileOpensTheDisplay(t *testing.T) {
	headless := build.Default
	headless.BuildTags, headless.CgoEnabled = []string{"headless"}, false
	var importers []string
	for _, s := range sources(t) {
		if !slices.Contains(s.imports(), "fyne.io/fyne/v2/app") {
			continue
		}
		importers = append(importers, s.path())
		if built, err := headless.MatchFile(s.pkg, s.base); built || err != nil {
			t.Errorf("%s is built with the tag headless (%v)", s.path(), err)
		}
	}
	if len(importers) != 1 {
		t.Errorf("%d files import fyne/app: %q, want one", len(importers), importers)
	}
}

func TestOneDocCommentPerPackage(t *testing.T) {
	hasCode := map[string]bool{}
	for _, s := range sources(t) {
		hasCode[s.pkg] = hasCode[s.pkg] || !s.test()
	}
	docs := map[string][]string{}
	for _, s := range sources(t) {
		if s.Doc != nil && (hasCode[s.pkg] != s.test()) {
			docs[s.pkg] = append(docs[s.pkg], s.base)
		}
	}
	for pkg := range hasCode {
		if len(docs[pkg]) != 1 {
			t.Errorf("package %s has %d doc comments, want one: %q", pkg, len(docs[pkg]), docs[pkg])
		}
	}
}

// kind is one fault.Define call; action is the name of the constant.
type kind struct {
	source
	code                int
	name, action, about string
}

// kinds reads every fault.Define call of the module from the source, so that none is missed for not being linked into this test.
func kinds(t *testing.T) []kind {
	t.Helper()
	var out []kind
	for _, s := range sources(t) {
		ast.Inspect(s.File, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if ok && !s.test() && slices.Contains([]string{"fault.Define", "Define"}, types.ExprString(call.Fun)) {
				out = append(out, readKind(t, s, call))
			}
			return true
		})
	}
	slices.SortFunc(out, func(a, b kind) int { return cmp.Compare(a.code, b.code) })
	return out
}

// readKind reads the arguments of fault.Define. They must be literals, so that who looks for a number or a name finds it.
func readKind(t *testing.T, s source, call *ast.CallExpr) kind {
	t.Helper()
	if len(call.Args) != 4 {
		t.Fatalf("%s: %s has not four arguments", s.path(), types.ExprString(call))
	}
	code, err := strconv.Atoi(types.ExprString(call.Args[0]))
	action := strings.TrimPrefix(types.ExprString(call.Args[2]), "fault.")
	k := kind{s, code, unquote(call.Args[1]), action, unquote(call.Args[3])}
	if err != nil || k.name == "" || k.about == "" || remedy[action] == "" {
		t.Fatalf("%s: the arguments of %s are not literals", s.path(), types.ExprString(call))
	}
	return k
}

func TestFaultKindsAreUniqueAndInPlace(t *testing.T) {
	seen := map[string]string{}
	for _, k := range kinds(t) {
		for _, id := range []string{strconv.Itoa(k.code), k.name} {
			if other, taken := seen[id]; taken {
				t.Errorf("%s: %s is taken by %s", k.path(), id, other)
			}
			seen[id] = k.path()
		}
		if k.base != "faults.go" && k.pkg != "model/fault" {
			t.Errorf("%s: %s is declared outside faults.go", k.path(), k.name)
		}
		for _, o := range owners {
			if fits(o.pkgs, k.pkg) {
				if k.code < o.first || k.code > o.last {
					t.Errorf("%s: %d is not from %d to %d", k.path(), k.code, o.first, o.last)
				}
				break
			}
		}
	}
	for _, k := range fault.Kinds() {
		if seen[k.Name] == "" {
			t.Errorf("%s is declared in a way that this test does not see", k.Name)
		}
	}
}

// text is what a person reads about one kind.
type text struct{ Title, Detail, Fix string }

func texts(t *testing.T) map[string]text {
	t.Helper()
	data, err := os.ReadFile("assets/faults/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]text
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEveryFaultKindHasTexts(t *testing.T) {
	orphans := texts(t)
	for _, k := range kinds(t) {
		x := orphans[k.name]
		if x.Title == "" || x.Detail == "" || x.Fix == "" || strings.ContainsAny(x.Title, "{}") {
			t.Errorf("assets/faults/en.json: %s needs a title without {}, a detail and a fix", k.name)
		}
		delete(orphans, k.name)
	}
	for name := range orphans {
		t.Errorf("assets/faults/en.json: %s is the name of no kind", name)
	}
}

func TestErrorsPageSaysWhatTheTextsSay(t *testing.T) {
	const page = "assets/help/errors.md"
	want := errorsPage(kinds(t), texts(t))
	if *update {
		if err := os.WriteFile(page, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(page); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is out of date (%v): go test -run ErrorsPage . -update", page, err)
	}
}

// remedy is what the help page says about each action.
var remedy = map[string]string{
	"Retry":    "*Try again* repeats what you did; nothing else has to change.",
	"FixInput": "*Fix…* takes you to what has to change.",
	"Report":   "*Report…* shows the report, which you can save and pass on.",
}

// errorsPage makes the help page on faults: one section for each kind, by number. A value that only the occurrence has stands in ‹›.
func errorsPage(kinds []kind, texts map[string]text) []byte {
	value := regexp.MustCompile(`\{(\w+)\}`)
	var b bytes.Buffer
	b.WriteString("# Messages\n\nEvery message has a number, by which you find it here. It offers one button, which fits what can be done.\n")
	for _, k := range kinds {
		x := texts[k.name]
		fmt.Fprintf(&b, "\n## %d: %s\n\n", k.code, x.Title)
		for _, paragraph := range []string{x.Detail, x.Fix, remedy[k.action]} {
			fmt.Fprintf(&b, "%s\n\n", value.ReplaceAllString(paragraph, "‹$1›"))
		}
		fmt.Fprintf(&b, "Name: `%s`\n", k.name)
	}
	return b.Bytes()
}
