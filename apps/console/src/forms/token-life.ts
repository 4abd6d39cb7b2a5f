import { text } from '../text.ts';
import type { FormValues } from './form-values.ts';

const dayMs = 86_400_000;

/** Returns the lives that are offered, in days. The last one is the longest that the server allows. */
export function presetDays(daysMax: number): readonly number[] {
  const presets = [7, 30, 90].filter((days) => days < daysMax);
  return [...presets, daysMax];
}

/** Returns the life in days that a form names by `LifeField`. Returns `NaN` without a valid date. */
export function lifeOf(values: FormValues, name: string, now: Date = new Date()): number {
  const chosen = values.text(name);
  return chosen === 'date' ? daysUntil(values.text(`${name}Date`), now) : Number(chosen);
}

/** Returns what is wrong with the life in a form. Returns `undefined` if nothing is. */
export function lifeProblem(values: FormValues, name: string, daysMax: number): string | undefined {
  const days = lifeOf(values, name);
  if (Number.isNaN(days)) return text.life.dateRequired;
  if (days < 1) return text.life.past;
  return days > daysMax ? text.life.tooLong(daysMax) : undefined;
}

/** Returns whole days until the end of a day, such as `2026-12-24`, in the zone of the browser. */
export function daysUntil(day: string, now: Date): number {
  return Math.floor((new Date(`${day}T23:59:59`).getTime() - now.getTime()) / dayMs);
}

/** Returns when a token ends that is created now. */
export function endAfter(days: number, now: Date): Date {
  return new Date(now.getTime() + days * dayMs);
}
