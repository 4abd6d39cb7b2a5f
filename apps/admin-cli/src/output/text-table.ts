/** Returns a table with a line of headings. Each column is as wide as its widest cell. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows];
  const widths = headings.map((_, column) =>
    Math.max(...lines.map((cells) => Array.from(cells[column] ?? '').length)),
  );
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => padded(cell, widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Returns one line for each fact, with aligned values. */
export function factLines(facts: readonly (readonly [label: string, value: string])[]): readonly string[] {
  const width = Math.max(...facts.map(([label]) => label.length));
  return facts.map(([label, value]) => `${label.padEnd(width)}  ${value}`);
}

function padded(cell: string, width = 0): string {
  return cell + ' '.repeat(width - Array.from(cell).length);
}
