/** Returns how often each number is in the list, as text: `3 times 200, 1 times 404`. */
export function tally(numbers: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts]
    .toSorted(([one], [other]) => one - other)
    .map(([number, count]) => `${count} times ${number}`)
    .join(', ');
}
