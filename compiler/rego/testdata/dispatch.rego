# What `data.dispatch[…]` may reach.
package dispatch

first := "one"

second contains x if some x in input.list

inner.first.x := 1
