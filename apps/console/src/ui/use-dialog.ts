import { useState } from 'react';

/** Which dialog of a page is open, and about what. */
export interface DialogState<Open> {
  readonly open: Open | undefined;
  readonly show: (open: Open) => void;
  readonly close: () => void;
}

/** Returns the state of the dialogs of a page. At most one is open. */
export function useDialog<Open>(): DialogState<Open> {
  const [open, setOpen] = useState<Open>();
  return {
    open,
    show: (next) => {
      setOpen(() => next);
    },
    close: () => {
      setOpen(undefined);
    },
  };
}
