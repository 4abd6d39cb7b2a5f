import { spreadOf, type Spread } from './ratio.ts';
import type { Table } from './table.ts';

/** A figure that the bench found, with its goal. */
export interface Figure {
  readonly what: string;
  readonly spread: Spread;
  readonly goal?: Goal;
  /** The unit of the numbers. A ratio has none. */
  readonly unit?: string;
}

/** A bound for the median of a figure. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** Returns a figure of the numbers of all rounds. Throws if there are none. */
export function figureOf(
  what: string,
  numbers: readonly number[],
  rest: Pick<Figure, 'goal' | 'unit'> = {},
): Figure {
  return { what, spread: spreadOf(numbers), ...rest };
}

/** Returns whether the median reaches the goal. A figure without a goal reaches it. */
function isReached({ spread: { median }, goal }: Figure): boolean {
  if (goal === undefined) return true;
  return 'atLeast' in goal ? median >= goal.atLeast : median <= goal.atMost;
}

/** Returns the figures as a table: goal, median, and least to most. */
export function figureTable(figures: readonly Figure[]): Table {
  const rows = figures.map((figure) => {
    const { what, spread, goal, unit } = figure;
    const verdict = goal === undefined ? '' : isReached(figure) ? 'yes' : 'no';
    const measured = textOf(spread);
    return [what, goalText(goal), unit === undefined ? measured : `${measured} ${unit}`, verdict];
  });
  return { names: ['figure', 'goal', 'measured', 'reached'], rows };
}

/** Returns median, least and most as a text. */
export function textOf({ median, least, most }: Spread): string {
  if (least === most) return short(median);
  return `${short(median)} (${short(least)} to ${short(most)})`;
}

function goalText(goal: Goal | undefined): string {
  if (goal === undefined) return '';
  return 'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`;
}

function short(number: number): string {
  if (Number.isInteger(number)) return String(number);
  // It is not zero, which a goal can be.
  if (Math.abs(number) < 0.0005) return '< 0.001';
  if (Math.abs(number) >= 100) return String(Math.round(number));
  if (Math.abs(number) >= 10) return number.toFixed(1);
  return Math.abs(number) >= 0.1 ? number.toFixed(2) : number.toFixed(3);
}
