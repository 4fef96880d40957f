"""Errors, block lengths, autocorrelations and mean shifts by statsmodels and arch, with the data sets they rest on."""

import json

import numpy as np
import statsmodels.api as sm
from arch.bootstrap import optimal_block_length
from scipy.linalg import eigh_tridiagonal
from scipy.stats import norm
from statsmodels.tsa.stattools import acf

state, lcg = 12345, []
for _ in range(1000):
    state = (1103515245 * state + 12345) % 2**31
    lcg.append(0.5 * lcg[-1] + norm.ppf(state / 2**31) if lcg else 0.0)
lcg = np.array(lcg)
nile = sm.datasets.nile.load_pandas().data["volume"].to_numpy(float)
sunspots = sm.datasets.sunspots.load_pandas().data["SUNACTIVITY"].to_numpy(float)
macro = sm.datasets.macrodata.load_pandas().data
out = {"nile": nile, "sunspots": sunspots, "lcg": lcg}


def hac(y, x, lags, corrected):
    return sm.OLS(y, x).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": corrected})


for name, series, lags in [("nile", nile, [0, 1, 4, 5]), ("lcg", lcg, [0, 6, 10])]:
    ones = np.ones(len(series))
    out[f"{name} errors"] = [hac(series, ones, n, False).bse[0] for n in lags]
    out[f"{name} corrected"] = [hac(series, ones, n, True).bse[0] for n in lags]
    out[f"{name} acf"] = acf(series, nlags=20)
for name, series in [("nile", nile), ("sunspots", sunspots), ("lcg", lcg)]:
    lengths = optimal_block_length(series)
    out[f"{name} blocks"] = [lengths["stationary"].iloc[0], lengths["circular"].iloc[0]]

y = 400 * np.diff(np.log(macro["realinv"]))
x1 = 400 * np.diff(np.log(macro["realgdp"]))
x2 = macro["realint"].to_numpy()[:-1]
design = sm.add_constant(np.column_stack([x1, x2]))
plain = sm.OLS(y, design).fit()
out |= {"macro y": y, "macro x1": x1, "macro x2": x2}
out["macro coefficients"], out["macro plain"], out["macro plain p"] = plain.params, plain.bse, plain.pvalues
for name, corrected in [("macro hac", False), ("macro corrected", True)]:
    fit = hac(y, design, 4, corrected)
    out[name], out[name + " p"] = fit.bse, fit.pvalues

# A shift after 600 values, with the lags of Andrews' rule for the residuals.
shifted = lcg + np.where(np.arange(1000) >= 600, 0.4, 0)
step = sm.add_constant((np.arange(1000) >= 600).astype(float))
residuals = sm.OLS(shifted, step).fit().resid
rho = acf(residuals, nlags=1)[1]
lags = int(np.ceil(1.1447 * (4 * rho**2 / (1 - rho**2) ** 2 * 1000) ** (1 / 3))) - 1
fit = hac(shifted, step, lags, False)
out["shift"] = [fit.params[1], fit.bse[1], fit.pvalues[1], lags]

# The largest F of two means against one, by two regressions at every place.
for name, series in [("nile", nile), ("lcg", lcg)]:
    n = len(series)
    whole = ((series - series.mean()) ** 2).sum()
    best = (0.0, 0)
    for k in range(int(0.15 * n), n - int(0.15 * n) + 1):
        parts = sum(((part - part.mean()) ** 2).sum() for part in (series[:k], series[k:]))
        best = max(best, ((whole - parts) / (parts / (n - 2)), k))
    out[f"{name} break"] = best

def bridge_supremum(c, trimming, places=800):
    """The same chance as a sum over the modes of the Ornstein-Uhlenbeck process between two walls."""
    edge = np.linspace(-np.sqrt(c), np.sqrt(c), places + 1)
    middle, weight, h = norm.pdf((edge[1:] + edge[:-1]) / 2), norm.pdf(edge[1:-1]), edge[1] - edge[0]
    diagonal = -0.5 * (middle[:-1] + middle[1:]) / h**2 / weight
    beside = 0.5 * middle[1:-1] / h**2 / np.sqrt(weight[:-1] * weight[1:])
    rates, modes = eigh_tridiagonal(diagonal, beside)
    time = 2 * np.log((1 - trimming) / trimming)
    return 1 - h * (modes.T @ np.sqrt(weight)) ** 2 @ np.exp(rates * time)


out["bridge"] = [bridge_supremum(c, 0.15) for c in [1, 4, 7.12, 8.68, 12.16, 20]]
print(json.dumps({key: [float(value) for value in values] for key, values in out.items()}))
