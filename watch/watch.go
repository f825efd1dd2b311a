// Package watch keeps a document in a browser up to date while its parameter file
// and its templates are being edited: it tells when they change ([Changes]), and
// it serves the document, with what is wrong with it, as a page that renews itself
// ([Page]).
package watch
