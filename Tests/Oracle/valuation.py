"""What things are worth now, and the postings that change it (S3.7, S7.3, S8)."""
from fractions import Fraction

from exact import UNIT, units


class Valuation:
    def spot_close(self):
        bar = self.spot_bars.last_closed(self.now)
        return bar.close if bar else None

    def perp_close(self):
        bar = self.perp_bars.last_closed(self.now)
        return bar.close if bar else None

    def mark(self):
        """The close of the mark bar ending now, else of the perpetual's own, else the last known (S3.7)."""
        mark, own = self.mark_bars.last_closed(self.now), self.perp_bars.last_closed(self.now)
        if mark and (not own or mark.time + self.mark_bars.interval >= own.time + self.perp_bars.interval):
            return mark.close
        return own.close if own else None

    def price(self, asset):
        """One unit in the reporting currency (S7.3)."""
        if asset == self.set.currency:
            return Fraction(1)
        if asset in self.price_bars:
            bars = self.price_bars[asset]
            bar = bars.last_closed(self.now)
            return bar.close if bar else bars.all[0].open
        if asset == self.base:
            return self.spot_close() * self.price(self.quote)
        return Fraction(1)

    def value(self, amount, asset):
        return round(amount * self.price(asset)) if amount else 0

    def coin_value(self, amount):
        """Base coins are valued in the quote currency first, each step rounded."""
        return self.value(round(amount * self.spot_close()), self.quote) if amount else 0

    def worth(self, amount, asset):
        return self.coin_value(amount) if asset == self.base else self.value(amount, asset)

    def balance(self, account, asset):
        return self.balances.get((account, asset), 0)

    def post(self, account, asset, amount, category):
        self.balances[account, asset] = self.balance(account, asset) + amount
        self.profit[category] += self.worth(amount, asset)

    def delta(self):
        """Spot base, coins held as collateral and the perpetual's base units together (S5.7)."""
        held = self.coins + Fraction(self.balance(self.perp_account, self.base), UNIT)
        if self.perp.quantity:
            held += self.perp.quantity * self.base_per_contract(self.mark())
        return held

    def base_per_contract(self, price):
        m = self.rules.multiplier
        return m / price if self.rules.is_inverse else m

    def equity(self):
        """The total and its parts, in the reporting currency; every balance is rounded once."""
        cash = sum(self.worth(amount, asset) for (_, asset), amount in self.balances.items())
        cash += self.worth(self.accrued, self.settle)
        in_transit = {}
        for transit in self.transits:
            in_transit[transit.asset] = in_transit.get(transit.asset, 0) + transit.amount
        cash += sum(self.worth(amount, asset) for asset, amount in in_transit.items())
        spot = self.coin_value(units(self.coins))
        unrealised = self.worth(units(self.perp.unrealised(self.mark())), self.settle) if self.perp.quantity else 0
        return {"equity": cash + spot + unrealised, "cash": cash, "spot": spot, "perp": unrealised}
