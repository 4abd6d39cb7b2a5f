import type { ReactNode } from 'react';
import { text } from '../text.ts';
import { Badge } from '../ui/badge.tsx';

/** Whether something is enabled. */
export function EnabledBadge({ isEnabled }: { readonly isEnabled: boolean }): ReactNode {
  return isEnabled ? <Badge tone="good">{text.network.on}</Badge> : <Badge>{text.network.off}</Badge>;
}
