"""Orders, sizes and fills (S5)."""
import heapq
import math
from fractions import Fraction

from exact import UNIT, exact_text, money_text, number, on_grid, time_text, toward_zero, units
from positions import Order, Trade


class Trading:
    def account_of(self, leg):
        return self.spot_account if leg == "spot" else self.perp_account

    def bars_of(self, leg):
        return self.spot_bars if leg == "spot" else self.perp_bars

    def rules_of(self, leg):
        return self.set.spot if leg == "spot" else self.rules

    # Costs (S5.2)

    def cost_share(self, leg, quantity):
        """Half-spread and slippage as a share of the price. The models take the base units of the order, at the last
        close, over that bar's volume, at most all of it; nothing before the first bar."""
        rules = self.rules_of(leg)
        if not isinstance(rules.slippage, dict):
            return rules.half_spread + number(rules.slippage)
        (model, coefficient), = rules.slippage.items()
        bar = self.bars_of(leg).last_closed(self.now)
        share = Fraction(0 if bar is None else 1)
        if bar and bar.volume:
            base_units = quantity * (self.base_per_contract(bar.close) if leg == "perp" else 1)
            share = min(share, base_units / bar.volume)
        moved = share * share if model == "volume_share" else Fraction(repr(math.sqrt(share)))
        return rules.half_spread + number(coefficient) * moved

    def fee(self, leg, quantity, price):
        rules = self.rules_of(leg)
        notional = quantity * price if leg == "spot" else quantity * self.rules.multiplier * self.perp.y(price)
        fee = notional * self.taker_rate(leg) + quantity * rules.per_contract
        return units(max(fee, rules.least_fee) if rules.least_fee else fee)

    def taker_rate(self, leg):
        """By what the account traded in the window before now, forced closes apart, and what it trades elsewhere."""
        rules, account = self.rules_of(leg), self.account_of(leg)
        volume = self.set.volumes[account] + sum(
            notional for time, trader, notional in self.traded
            if trader == account and self.now - rules.fee_window <= time < self.now)
        return [rate for bound, rate in rules.fee_tiers if bound * UNIT <= volume][-1]

    # Sizes (S5.3)

    def target(self):
        """In the reporting currency."""
        if self.set.notional is not None:
            return self.set.notional
        return self.set.fraction * Fraction(self.equity()["equity"], UNIT)

    def sizes(self, target):
        """Coins and contracts for a target; neither cut shrinks what is held."""
        spot = self.spot_close()
        per_contract = self.base_per_contract(self.perp_close())
        wanted = base = target / (spot * self.price(self.quote))
        price = spot * (1 + self.cost_share("spot", wanted))
        cash = Fraction(max(0, self.balance(self.spot_account, self.quote)), UNIT)
        bought = cash / (price * (1 + self.taker_rate("spot")) + self.set.spot.per_contract)
        if self.set.spot.least_fee:
            bought = max(0, min(bought, (cash - self.set.spot.least_fee) / price))
        base = min(base, self.coins + bought)
        base = min(base, max(self.largest_position(), abs(self.perp.quantity)) * per_contract)
        if base < wanted:
            self.note("cut", "", f"{exact_text(base)} of {exact_text(wanted)}")
        if self.rules.lot * per_contract >= self.set.spot.lot:
            contracts = toward_zero(base / per_contract, self.rules.lot)
            return toward_zero(contracts * per_contract, self.set.spot.lot), contracts
        coins = toward_zero(base, self.set.spot.lot)
        return coins, toward_zero(coins / per_contract, self.rules.lot)

    def are_large_enough(self, coins, contracts):
        """The minimum notional, in quote units at the last closes; an order of nothing is no order."""
        perp_price = 1 if self.rules.is_inverse else self.perp_close()
        return ((not coins or abs(coins) * self.spot_close() >= self.set.spot.minimum_notional)
                and (not contracts
                     or abs(contracts) * self.rules.multiplier * perp_price >= self.rules.minimum_notional))

    def hedge(self, delta):
        """Contracts that trade a delta away (S5.7), toward zero to the lot. A position that would grow, on either
        side, is cut to what initial margin carries."""
        change = -delta / self.base_per_contract(self.mark())
        held = abs(self.perp.quantity)
        resulting = self.perp.quantity + change
        limit = max(held, self.largest_position("short" if resulting < 0 else "long"))
        if abs(resulting) > limit:
            change = (limit if resulting > 0 else -limit) - self.perp.quantity
        change = toward_zero(change, self.rules.lot)
        return change if self.are_large_enough(0, change) else Fraction(0)

    # Orders (S5.1)

    def send(self, legs, reason, is_trade=True):
        legs = [(leg, quantity) for leg, quantity in legs if quantity]
        trade = Trade() if is_trade and len(legs) == 2 else None
        for leg, quantity in legs:
            due = self.now + self.rules_of(leg).latency
            self.orders.append(Order(leg, quantity, due, reason, trade))
            heapq.heappush(self.instants, due)
        return bool(legs)

    def fill_orders(self):
        trades = []
        for order in list(self.orders):
            if order.due > self.now:
                continue
            bar = self.bars_of(order.leg).opening(self.now)
            if bar and bar.volume != 0 and not self.is_out(self.account_of(order.leg)):
                self.fill(order, bar.open)
                self.orders.remove(order)
                trades.append(order.trade)
        for trade in trades:
            if trade and trade.gap:
                self.end_gap(trade, self.leg_price(trade.gap[1]))
            elif trade and any(order.trade is trade for order in self.orders):
                self.begin_gap(trade)

    def fill(self, order, reference):
        side, quantity = (1 if order.quantity > 0 else -1), abs(order.quantity)
        rules = self.rules_of(order.leg)
        price = on_grid(reference * (1 + side * self.cost_share(order.leg, quantity)), rules.tick, side)
        fee = self.fee(order.leg, quantity, price)
        if order.leg == "spot":
            self.book_spot(order.quantity, price, reference)
        else:
            self.book_perp(order.quantity, price, reference, "slippage")
        self.post(self.account_of(order.leg), rules.settle, -fee, "fees")
        if order.leg == "perp":
            self.isolate(order.quantity, price)
        self.add_fill(order.leg, side, quantity, price, reference, fee, order.reason)
        notional = quantity * rules.multiplier * (1 if rules.is_inverse else price)
        self.traded.append((self.now, self.account_of(order.leg), units(notional)))
        if self.holding_since is None:
            self.holding_since = self.now

    def book_spot(self, change, price, reference):
        self.post(self.spot_account, self.quote, -units(change * price), "spot_price")
        if change > 0:
            self.coins, self.spot_cost = self.coins + change, self.spot_cost + change * price
        else:
            share = -change / self.coins
            self.realised["spot"] += self.value(units(-change * price - share * self.spot_cost), self.quote)
            self.coins, self.spot_cost = self.coins + change, self.spot_cost * (1 - share)
        self.move(units(change * (price - reference)), self.quote, "slippage", "spot_price")

    def book_perp(self, change, price, reference, category):
        realised = units(self.perp.trade(change, price))
        self.post(self.perp_account, self.settle, realised, "perp_price")
        self.realised["perp"] += self.worth(realised, self.settle)
        self.move(units(self.perp.slippage(change, price, reference)), self.settle, category, "perp_price")
        return realised

    def move(self, amount, asset, source, target):
        """Between two categories; no purse pays it (S8.2)."""
        worth = self.worth(amount, asset)
        self.profit[source] -= worth
        self.profit[target] += worth

    def add_fill(self, leg, side, quantity, price, reference, fee, reason):
        rules = self.rules_of(leg)
        self.fills.append([
            time_text(self.now), rules.account, rules.symbol, "buy" if side > 0 else "sell", exact_text(quantity),
            exact_text(price), exact_text(reference), money_text(fee), rules.settle, reason])
        self.counts["fills"] += 1
        notional = quantity * rules.multiplier * (1 if rules.is_inverse else price)
        self.turnover += notional * self.price(rules.quote)

    # One leg filled, the other waiting (S5.5)

    def leg_price(self, leg):
        """The open of the leg's bar that opens now, else its last close."""
        bar = self.bars_of(leg).opening(self.now)
        return bar.open if bar else self.bars_of(leg).last_closed(self.now).close

    def begin_gap(self, trade):
        delta = self.coins
        if self.perp.quantity:
            delta += self.perp.quantity * self.base_per_contract(self.leg_price("perp"))
        leg = "spot" if delta > 0 else "perp"
        trade.gap = (delta, leg, self.leg_price(leg))

    def end_gap(self, trade, price):
        delta, leg, first_price = trade.gap
        trade.gap = None
        self.move(units(delta * (price - first_price)), self.rules_of(leg).quote, leg + "_price", "legging")

    def open_gaps(self):
        trades = {id(order.trade): order.trade for order in self.orders if order.trade and order.trade.gap}
        return list(trades.values())

    def end_gaps_at(self, perp_price):
        """At a liquidation or at the end; the spot leg at its last close."""
        for trade in self.open_gaps():
            self.end_gap(trade, perp_price if trade.gap[1] == "perp" else self.spot_close())
