import { Menu as Base } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { joinClasses } from './join-classes.ts';
import styles from './menu.module.css';

/** An action on a row of a list. */
export interface MenuAction {
  readonly text: string;
  readonly isDangerous?: boolean;
  readonly onChoose: () => void;
}

interface MenuProps {
  /** The name of the button, such as "Actions for ci". */
  readonly label: string;
  readonly actions: readonly MenuAction[];
}

/** A button that opens a menu of actions. Nothing if there are none. */
export function Menu({ label, actions }: MenuProps): ReactNode {
  if (actions.length === 0) return null;
  return (
    <Base.Root modal={false}>
      <Base.Trigger className={styles.trigger} aria-label={label}>
        •••
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={styles.positioner} align="end" sideOffset={4}>
          <Base.Popup className={styles.popup}>
            {actions.map(({ text, isDangerous = false, onChoose }) => (
              <Base.Item
                key={text}
                className={joinClasses(styles.item, isDangerous && styles.danger)}
                onClick={onChoose}
              >
                {text}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
