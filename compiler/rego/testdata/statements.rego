# Every statement of the plan and the harder corners of the language; `load-plan.test.ts` says what each rule is.
package statements

import data.inventory

arrays := [x | some x in input.list; x > 1]

sets contains x if some x in input.list

objects[name] := value if some name, value in input.map

default fallback := "none"

fallback := input.present

otherwise := "first" if {
	input.n == 1
} else := "second" if {
	input.n == 2
} else := "third"

negated if not input.flag

negated_call if not startswith(input.missing, "x")

universal if every x in input.list { x > 0 }

double(x) := x * 2

called := [double(x) | some x in input.list]

overloaded("a") := 1

overloaded("b") := 2

patterns := [overloaded(x) | some x in input.letters]

with_input := x if x := double(input.n) with input.n as 21

with_nested := x if x := input.deep.er with input.deep.er as "new" with input.other as 1

with_data := x if x := data.config.level with data.config.level as 9

with_rule := x if x := arrays with input.list as [5]

with_twice := [arrays, inner, arrays] if inner := arrays with input.list as [7, 8]

with_undefined if not doubled with input.list as "none"

doubled := [double(x) | some x in input.list] if input.list[0]

with_mock := x if x := double(2) with data.statements.double as triple

triple(x) := x * 3

dynamic := data.dispatch[input.rule]

dynamic_inner := data.dispatch.inner[input.rule].x

nested.deep[key].leaf := value if some key, value in input.map

virtual := data.statements.nested

merged := data.config

found := inventory.namespace[ns].v1.Pod[name].spec if {
	ns := input.ns
	name := input.name
}

conflict := 1 if input.n > 0

conflict := 2 if input.n > 1

conflicting_keys[key] := value if {
	some value in input.list
	key := "same"
}

conflicting(x) := 1 if x > 0

conflicting(x) := 2 if x > 1

conflicting_call := conflicting(input.n)

destructured := [a, c] if [a, {"b": c}] := input.pair

unified if {
	[1, x] = [y, 2]
	x == 2
	y == 1
}

literals := [1.0, 1e3, 12345678901234567890, 0.1 + 0.2]

membership := {x | some x in ["a", "b", "c"]; x in input.letters}

walked := [path | [path, value] := walk(input.map); is_number(value)]

any_of := input.list[_] == 2

texts := ["\u2028 ' \" \\ ${x} `", "__proto__", "constructor", "</script>"]

prototype := [input["__proto__"], object.get(input, "constructor", "no"), input.map]

keys := {1: "one", "1": "text", [1]: "list", {"a": 1}: "object"}

looked_up := [keys[1], keys["1"], keys[[1]], keys[{"a": 1}], keys[1.0]]

long := count([x | some i in numbers.range(1, input.n); some j in numbers.range(1, input.n); x := i * j])
