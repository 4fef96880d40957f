"""Distribution functions and quantiles by scipy, at the places that NumbersOracleTests looks at."""

import json

from scipy import stats

xs = [-8.0, -2.5, -1.0, -0.3, 0.0, 0.1, 0.7, 1.96, 3.5, 9.0]
positive = [0.01, 0.2, 0.9, 1.0, 2.7, 7.5, 12.0, 40.0]
ps = [1e-10, 0.0005, 0.01, 0.05, 0.3, 0.5, 0.7, 0.95, 0.99, 0.9995]
out = {}


def add(name, d, places):
    out[name + " cumulative"] = [float(d.cdf(x)) for x in places]
    out[name + " survival"] = [float(d.sf(x)) for x in places]
    out[name + " quantile"] = [float(d.ppf(p)) for p in ps]


add("normal", stats.norm(), xs)
for n in [1, 2.5, 7, 30, 43000]:
    add(f"t {n:g}", stats.t(n), xs)
for n in [1, 2, 5.5, 30, 1000]:
    add(f"chi2 {n:g}", stats.chi2(n), positive)
for a, b in [(1, 10), (3, 7), (5, 1000), (2, 43000)]:
    add(f"F {a} {b}", stats.f(a, b), positive)
print(json.dumps(out))
