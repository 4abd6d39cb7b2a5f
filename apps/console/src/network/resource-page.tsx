import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import type { Page } from '../navigation/addresses.ts';
import { useQueryParameters } from '../navigation/use-page.ts';
import { curlLine, nbsetupLine } from '../secret/terminal-line.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { allowed } from '../session/rights.ts';
import type { Column } from '../table/data-table.tsx';
import { matches, type FilterSelect } from '../table/filter-bar.tsx';
import { ListSection } from '../table/list-section.tsx';
import { text } from '../text.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { CreateButton } from '../ui/create-button.tsx';
import { PageBody } from '../ui/page.tsx';
import { Empty } from '../ui/states.tsx';
import { useDialog } from '../ui/use-dialog.ts';
import { deleteItem, useItems, type Resource } from './network-api.ts';

/** The words of a page for one kind of item. */
interface ResourceTexts {
  readonly lead: string;
  readonly create: string;
  readonly empty: string;
  readonly deleteTitle: (name: string) => string;
  readonly deleteLead: string;
}

interface ResourcePageProps<Item extends { readonly id: string }> {
  readonly me: User;
  readonly page: Page;
  /** The part of the API that rights are about, such as `routes`. */
  readonly module: string;
  readonly resource: Resource<Item>;
  readonly texts: ResourceTexts;
  readonly nameOf: (item: Item) => string;
  readonly columns: readonly Column<Item>[];
  /** A filter of the list, besides the search. */
  readonly select?: FilterSelect & { readonly keeps: (item: Item, value: string) => boolean };
  /** The command of `nbsetup` that lists the same. */
  readonly listCommand?: string;
  /** The dialog that creates an item, or changes the given one. */
  readonly dialog: (props: { readonly item?: Item; readonly onClose: () => void }) => ReactNode;
}

type Open<Item> = { readonly kind: 'create' } | { readonly kind: 'edit' | 'delete'; readonly item: Item };

/** A page with a list of items of the network extension: search, create, change, delete. */
export function ResourcePage<Item extends { readonly id: string }>(
  props: ResourcePageProps<Item>,
): ReactNode {
  const { me, page, module, resource, texts, nameOf, columns, select, listCommand, dialog } = props;
  const list = useItems(resource);
  const { query, change } = useQueryParameters(page);
  const { open, show, close } = useDialog<Open<Item>>();
  const create = (
    <CreateButton
      me={me}
      module={module}
      onCreate={() => {
        show({ kind: 'create' });
      }}
    >
      {texts.create}
    </CreateButton>
  );
  const chosen = select === undefined ? '' : (query[select.name] ?? '');
  return (
    <PageBody title={text.pages[page]} lead={texts.lead} actions={create}>
      <ListSection
        list={list}
        caption={text.pages[page]}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={nameOf}
        lines={{
          curl: curlLine({ path: resource.path }),
          ...(listCommand !== undefined && { nbsetup: nbsetupLine(listCommand) }),
        }}
        actions={(item) =>
          allowed(me, module, [
            {
              needs: 'update',
              text: text.network.change,
              onChoose: () => {
                show({ kind: 'edit', item });
              },
            },
            {
              needs: 'delete',
              text: text.network.delete,
              isDangerous: true,
              onChoose: () => {
                show({ kind: 'delete', item });
              },
            },
          ])
        }
        filter={{
          label: text.tokens.search,
          query,
          onChange: change,
          selects: select === undefined ? [] : [select],
          keeps: (item) =>
            matches(query.q, nameOf(item)) && (chosen === '' || (select?.keeps(item, chosen) ?? true)),
        }}
        empty={
          <Empty title={texts.empty} action={create}>
            {texts.lead}
          </Empty>
        }
      />
      {open?.kind === 'create' && dialog({ onClose: close })}
      {open?.kind === 'edit' && dialog({ item: open.item, onClose: close })}
      {open?.kind === 'delete' && (
        <ConfirmDialog
          title={texts.deleteTitle(nameOf(open.item))}
          lead={texts.deleteLead}
          action={text.actions.delete}
          onConfirm={() => deleteItem(resource, open.item.id)}
          onClose={close}
        >
          <TerminalLines curl={curlLine({ method: 'DELETE', path: `${resource.path}/${open.item.id}` })} />
        </ConfirmDialog>
      )}
    </PageBody>
  );
}
