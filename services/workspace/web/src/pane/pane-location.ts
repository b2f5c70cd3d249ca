import type { Ref } from '@parley/kernel';
import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { refOf, refText } from '../api/refs';

export type PaneSubView = 'move' | 'template' | 'schedule' | 'consent';

/** Which conversation stands beside the page: one that exists, or a first text to a record's number. */
export type PaneTarget =
  { readonly conversationId: string } | { readonly record: Ref; readonly customerNumber?: string };

export interface PaneLocation {
  readonly target: PaneTarget;
  readonly messageId?: string;
  readonly related?: Ref;
  /** The record's whole history instead of one thread of it. */
  readonly allNumbers?: boolean;
  readonly subView?: PaneSubView;
}

const NAMES = ['c', 'new', 'm', 'rel', 'all', 'p'] as const;
const SUB_VIEWS: readonly string[] = ['move', 'template', 'schedule', 'consent'] satisfies PaneSubView[];

/** Which of the composer's tools the address opens. */
export const toolOf = ({ subView }: PaneLocation): 'template' | 'schedule' | undefined =>
  subView === 'template' || subView === 'schedule' ? subView : undefined;

/** Reads the pane from a page's search parameters. */
export function paneOf(search: string): PaneLocation | undefined {
  const parameters = new URLSearchParams(search);
  const target = targetOf(parameters);
  if (!target) return undefined;
  const subView = parameters.get('p');
  return {
    target,
    messageId: parameters.get('m') ?? undefined,
    related: refOf(parameters.get('rel')),
    allNumbers: parameters.has('all') || undefined,
    subView: subView && SUB_VIEWS.includes(subView) ? (subView as PaneSubView) : undefined,
  };
}

function targetOf(parameters: URLSearchParams): PaneTarget | undefined {
  const conversationId = parameters.get('c');
  if (conversationId) return { conversationId };
  const [ref, customerNumber] = (parameters.get('new') ?? '').split('~');
  const record = refOf(ref ?? null);
  return record && { record, customerNumber: customerNumber || undefined };
}

/** The same page's search with another pane, or with none. */
export function searchWith(search: string, pane: PaneLocation | undefined): string {
  const parameters = new URLSearchParams(search);
  for (const name of NAMES) parameters.delete(name);
  if (pane) {
    const { target, messageId, related, allNumbers, subView } = pane;
    if ('conversationId' in target) parameters.set('c', target.conversationId);
    else parameters.set('new', `${refText(target.record)}~${target.customerNumber ?? ''}`);
    if (messageId) parameters.set('m', messageId);
    if (related) parameters.set('rel', refText(related));
    if (allNumbers) parameters.set('all', '1');
    if (subView) parameters.set('p', subView);
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

export function usePane(): PaneLocation | undefined {
  const search = useSearch();
  return useMemo(() => paneOf(search), [search]);
}

/** The mark on a history entry that opening the pane made: closing then goes back to the entry before. */
interface PaneState {
  readonly hasOpenedPane?: boolean;
}

const hasOpenedPane = (): boolean => (history.state as PaneState | null)?.hasOpenedPane === true;

export interface PaneNavigation {
  /** Opening adds one entry to the history; stepping on to another conversation replaces it. */
  readonly open: (pane: PaneLocation | PaneTarget) => void;
  readonly replace: (pane: PaneLocation) => void;
  readonly close: () => void;
}

export function usePaneNavigation(): PaneNavigation {
  const [, navigate] = useLocation();
  const go = useCallback(
    (pane: PaneLocation | undefined, replace: boolean, state: PaneState) =>
      navigate(location.pathname + searchWith(location.search, pane), { replace, state }),
    [navigate],
  );
  return useMemo(
    () => ({
      open: (pane) => {
        const isOpen = paneOf(location.search) !== undefined;
        const next = 'target' in pane ? pane : { target: pane };
        go(next, isOpen, { hasOpenedPane: isOpen ? hasOpenedPane() : true });
      },
      replace: (pane) => go(pane, true, { hasOpenedPane: hasOpenedPane() }),
      close: () => (hasOpenedPane() ? history.back() : go(undefined, true, {})),
    }),
    [go],
  );
}

/** A link to the page with that conversation beside it, for copying and for opening in a tab. */
export const paneHref = (pathname: string, search: string, target: PaneTarget): string =>
  pathname + searchWith(search, { target });
