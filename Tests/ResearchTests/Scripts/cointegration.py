"""Unit roots, cointegration and error correction by statsmodels, on the series of CointegrationOracleTests."""

import json
import warnings

import numpy as np
from scipy import stats
from statsmodels.datasets import danish_data, interest_inflation
from statsmodels.tsa.stattools import adfuller, coint, kpss
from statsmodels.tsa.vector_ar.vecm import VECM, coint_johansen

warnings.simplefilter("ignore")


def normals(seed, n):
    x, out = seed, []
    for _ in range(n):
        x = (1103515245 * x + 12345) % 2**31
        out.append(stats.norm.ppf(x / 2**31))
    return np.array(out)


def autoregression(seed, n, slope):
    value, out = 0.0, [0.0]
    for e in normals(seed, n)[1:]:
        value = slope * value + e
        out.append(value)
    return np.array(out)


out = {}


def adf(name, x, terms, lag):
    kind = dict(maxlag=lag, autolag=None) if lag is not None else dict(autolag="AIC")
    r = adfuller(x, regression=terms, result_object=False, **kind)
    out["adf " + name] = [r[0], r[1], r[2], r[3], r[4]["1%"], r[4]["5%"], r[4]["10%"]]


def kps(name, x, terms):
    r = kpss(x, regression=terms, nlags="auto")
    out["kpss " + name] = [r[0], r[1], r[2]]


def johansen(name, x, det, k):
    r = coint_johansen(x, det, k)
    out["johansen " + name] = [
        *r.eig, *r.lr1, *r.lr2, *r.cvt.flatten(), *r.cvm.flatten()]


def vecm(name, x, lags, det, seasons):
    r = VECM(x, k_ar_diff=lags, coint_rank=1, deterministic=det, seasons=seasons).fit()
    const = r.const_coint.flatten() if det == "ci" else []
    out["vecm " + name] = [*r.alpha.flatten(), *r.beta.flatten(), *const, *r.sigma_u.flatten()]


ar = autoregression(12345, 1000, 0.5)
walk = np.cumsum(normals(7, 800))
pair = np.column_stack([walk + 0.5 * autoregression(11, 800, 0.6), walk + normals(13, 800)])
e6 = interest_inflation.load_pandas().data[["Dp", "R"]].to_numpy(float)
danish = danish_data.load_pandas().data[["lrm", "lry", "ibo", "ide"]].to_numpy(float)

for terms in ["n", "c", "ct"]:
    adf("ar " + terms, ar, terms, None)
    adf("walk " + terms, walk, terms, None)
    adf("ar 1 " + terms, ar, terms, 1)
adf("R c", e6[:, 1], "c", None)
for terms in ["c", "ct"]:
    kps("ar " + terms, ar, terms)
    kps("walk " + terms, walk, terms)
    kps("R " + terms, e6[:, 1], terms)
for name, one, other in [("R Dp", e6[:, 1], e6[:, 0]), ("pair", pair[:, 0], pair[:, 1])]:
    r = coint(one, other, autolag="aic")
    out["coint " + name] = [r[0], r[1], *r[2]]
for name, x in [("e6", e6), ("danish", danish), ("pair", pair)]:
    for det in [-1, 0]:
        for k in [1, 3]:
            johansen(f"{name} {det} {k}", x, det, k)
vecm("e6", e6, 3, "ci", 4)
vecm("danish", danish, 1, "n", 0)
vecm("pair", pair, 2, "co", 0)

# One known vector, by least squares: a constant, the error, two lagged changes.
change = np.diff(pair, axis=0)
rows = np.arange(3, 800)
design = np.column_stack(
    [np.ones(len(rows)), (pair[:, 0] - pair[:, 1])[rows - 1], change[rows - 2], change[rows - 3]])
coefficients, *_ = np.linalg.lstsq(design, change[rows - 1], rcond=None)
left = change[rows - 1] - design @ coefficients
out["known"] = [*coefficients[1], *(left.T @ left / len(rows)).flatten()]

# Johansen and Juselius (1990): a constant in the error, centred seasons.
change = np.diff(danish, axis=0)
rows = np.arange(2, 55)
z0 = change[rows - 1]
z1 = np.column_stack([danish[rows - 1], np.ones(len(rows))])
z2 = np.column_stack([change[rows - 2]] + [(rows % 4 == s) - 0.25 for s in [1, 2, 3]])
clean = lambda z: z - z2 @ np.linalg.lstsq(z2, z, rcond=None)[0]
r0, r1 = clean(z0), clean(z1)
n = len(rows)
product = np.linalg.solve(r1.T @ r1 / n, r1.T @ r0 / n) @ np.linalg.solve(r0.T @ r0 / n, r0.T @ r1 / n)
out["juselius"] = sorted(np.linalg.eigvals(product).real, reverse=True)[:4]
print(json.dumps({k: [float(v) for v in vs] for k, vs in out.items()}))
