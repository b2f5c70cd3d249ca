import type { PaneLocation } from './pane-location';

export default function Pane({ location }: { readonly location: PaneLocation }) {
  return <aside aria-label="">{JSON.stringify(location.target)}</aside>;
}
