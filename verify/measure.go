package verify

import "github.com/nnbook/nnbook/verify/formula"

// measures tells whether an expression may be a size rather than a calculation:
// 28 × 28 × 6 is that of an image, which has other numbers beside it.
func measures(e formula.Expr) bool {
	p, ok := e.(formula.Product)
	if !ok {
		return false
	}
	for _, sign := range p.Signs {
		if sign != formula.Cross {
			return false
		}
	}
	for _, factor := range p.Factors {
		if n, ok := formula.Literal(factor); !ok || n.Decimals > 0 {
			return false
		}
	}
	return true
}

// saysCalculation tells whether the headers say that one column works out the other.
func (t *table) saysCalculation(working, result int) bool {
	says := func(at int, words ...string) bool { return at < len(t.header) && t.headerHas(at, words...) }
	return says(working, "calc", "working", "product", "formula", "expression", "rechnung", "rechenweg", "formel", "produkt", "calcul", "produit", "formule") ||
		says(result, "result", "value", "answer", "product", "ergebnis", "wert", "produkt", "résultat", "valeur", "produit")
}
