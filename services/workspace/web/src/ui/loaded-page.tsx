import type { ComponentProps } from 'react';
import { Loaded } from './loaded';
import { Page } from './page';

interface Props<Data> extends ComponentProps<typeof Loaded<Data>> {
  readonly title: string;
}

/** A page of its own that a query brings; a page of this title stands there until then, or says why it did not come. */
export function LoadedPage<Data>({ title, ...loaded }: Props<Data>) {
  if (loaded.query.data !== undefined) return loaded.children(loaded.query.data);
  return (
    <Page title={title}>
      <Loaded {...loaded} />
    </Page>
  );
}
