import type { ReactNode } from 'react';
import styles from './table.module.css';

const shortMax = 32;
const endLength = 8;
const segmenter = new Intl.Segmenter();

/**
 * A text on one line. Of a long one the middle is cut, because names differ most at their end. The whole text appears
 * with the pointer and is what screen readers get.
 */
export function LongText({ value }: { readonly value: string }): ReactNode {
  const characters = Array.from(segmenter.segment(value), ({ segment }) => segment);
  if (characters.length <= shortMax) return <bdi>{value}</bdi>;
  const cut = characters.length - endLength;
  return (
    <bdi className={styles.long} title={value}>
      <span className={styles.start}>{characters.slice(0, cut).join('')}</span>
      <span className={styles.end}>{characters.slice(cut).join('')}</span>
    </bdi>
  );
}
