import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { may } from '../session/rights.ts';
import { Button } from './button.tsx';

interface CreateButtonProps {
  readonly me: User;
  /** The part of the API in which the user may create something. */
  readonly module: string;
  readonly onCreate: () => void;
  readonly children: ReactNode;
}

/** The button of a list that creates an item. Nothing if the user may not. */
export function CreateButton({ me, module, onCreate, children }: CreateButtonProps): ReactNode {
  if (!may(me, 'create', module)) return null;
  return (
    <Button kind="primary" onClick={onCreate}>
      {children}
    </Button>
  );
}
