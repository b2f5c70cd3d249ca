import { Page } from '../../ui/page';

export default function Providers() {
  return <Page title="">{null}</Page>;
}
