import type { ReactNode } from 'react';
/** x */
export function InvitePage(): ReactNode {
  return null;
}
