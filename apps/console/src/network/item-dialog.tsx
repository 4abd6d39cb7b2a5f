import type { ReactNode } from 'react';
import { Form } from '../forms/form.tsx';
import type { Problems } from '../forms/form-context.ts';
import type { FormValues } from '../forms/form-values.ts';
import type { WireNames } from '../forms/refused-field.ts';
import { FormLines } from '../secret/form-lines.tsx';
import { curlLine } from '../secret/terminal-line.ts';
import { text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { saveItem, type Resource } from './network-api.ts';

interface ItemDialogProps<Item extends { readonly id: string }, Body extends object> {
  readonly resource: Resource<Item>;
  /** The item to change. A new one if absent. */
  readonly item: Item | undefined;
  /** The name of the item to change. */
  readonly name: string | undefined;
  /** The text of the button and of the heading for a new item. */
  readonly create: string;
  readonly isWide?: boolean;
  readonly check: (values: FormValues) => Problems;
  readonly wireNames: WireNames;
  /** Returns the body of the request. */
  readonly bodyOf: (values: FormValues) => Body;
  /** Returns the same for a file of `nbsetup apply`. */
  readonly manifestOf?: (body: Body) => string;
  readonly onSaved?: (item: Item) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The dialog that creates an item of the network, or replaces the fields of one. */
export function ItemDialog<Item extends { readonly id: string }, Body extends object>(
  props: ItemDialogProps<Item, Body>,
): ReactNode {
  const { resource, item, name = '', create, isWide = false, bodyOf, manifestOf, onSaved, onClose } = props;
  const title = item === undefined ? create : text.network.changeTitle(name);
  const save = async (values: FormValues): Promise<void> => {
    const saved = await saveItem(resource, { id: item?.id, body: bodyOf(values) });
    onSaved?.(saved);
    onClose();
  };
  return (
    <Dialog title={title} isWide={isWide} onClose={onClose}>
      <Form
        label={title}
        submit={item === undefined ? create : text.actions.save}
        wireNames={props.wireNames}
        check={props.check}
        onSubmit={save}
        onCancel={onClose}
      >
        {props.children}
        <FormLines
          lines={(values) => {
            const body = bodyOf(values);
            const request = { ...requestOf(resource, item), body };
            return { curl: curlLine(request), ...(manifestOf && { manifest: manifestOf(body) }) };
          }}
        />
      </Form>
    </Dialog>
  );
}

function requestOf(
  { path }: { readonly path: string },
  item: { readonly id: string } | undefined,
): { readonly method: 'POST' | 'PUT'; readonly path: string } {
  return item === undefined ? { method: 'POST', path } : { method: 'PUT', path: `${path}/${item.id}` };
}
