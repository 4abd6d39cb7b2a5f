import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useState, type RefObject } from 'react';

/** Fewer rows than this are all in the document, so that the search of the browser finds them. */
const virtualFrom = 100;

interface VisibleRows {
  readonly visible: readonly number[];
  /** The height of the rows above and below in pixels. */
  readonly before: number;
  readonly after: number;
  /** Takes the element of a row, to learn its height. */
  readonly measure: ((element: HTMLElement | null) => void) | undefined;
}

/** Returns which rows of a long table are near the screen. */
export function useVisibleRows(count: number, body: RefObject<HTMLElement | null>): VisibleRows {
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => {
    const top = body.current?.getBoundingClientRect().top ?? 0;
    setScrollMargin(top + scrollY);
  }, [body, count]);
  const isVirtual = count >= virtualFrom;
  const virtualizer = useWindowVirtualizer({
    count: isVirtual ? count : 0,
    estimateSize: () => 54,
    overscan: 12,
    scrollMargin,
  });
  if (!isVirtual) {
    return { visible: [...Array(count).keys()], before: 0, after: 0, measure: undefined };
  }
  const items = virtualizer.getVirtualItems();
  const start = (items[0]?.start ?? scrollMargin) - scrollMargin;
  const end = (items.at(-1)?.end ?? scrollMargin) - scrollMargin;
  return {
    visible: items.map(({ index }) => index),
    before: start,
    after: Math.max(0, virtualizer.getTotalSize() - end),
    measure: virtualizer.measureElement,
  };
}
