#pragma once
// HTML by construction (TRUST-5): elements are functions, attributes are types, text is escaped, tags balance.
//
//   html::Markup view = html::section(html::class_("card"), html::h2(title), html::p(text, " ", html::b(name)));
//
// An element is a small value that holds its parts; it is written out once, into one string, when it becomes Markup.
// It keeps strings it is given for good (std::string&&) by value, and views by view: turn an element into Markup in
// the same expression, or return Markup from functions. A raw string reaches a page only from a compile-time literal
// (`html::literal`) or through `html::trusted_because`, which a test counts.

#include "html/attributes.h"
#include "html/elements.h"
#include "html/markup.h"
#include "html/url.h"
