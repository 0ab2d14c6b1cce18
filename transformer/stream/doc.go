// Package stream cuts text into pieces: the documents of a YAML stream, and the
// items of a list object. A piece is the text of one object with its place;
// together the pieces and what lies between them are the text again, byte for
// byte.
//
// Cutting does not parse. It follows the tokens of YAML's syntax (see Scanner),
// and knows when it can't: then the caller has to parse the whole. A cut is
// never a guess.
//
// It also tells the kind of a piece where the text says it beyond doubt, so that
// pieces of kinds that hold no pods need not be parsed. Which kinds those are,
// and all else of pods and policy, the package does not know.
package stream
