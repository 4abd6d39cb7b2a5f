import type { ReactNode } from 'react';
import { TextField } from '../forms/fields.tsx';
import { text } from '../text.ts';

interface DescriptionFieldProps {
  /** Absent for a new item. */
  readonly item: { readonly description: string } | undefined;
}

/** The field for the description of a policy or a route. */
export function DescriptionField({ item }: DescriptionFieldProps): ReactNode {
  return (
    <TextField
      name="description"
      label={text.network.description}
      defaultValue={item?.description}
      isOptional
    />
  );
}
