import { Page } from '../../ui/page';

export default function Provider() {
  return <Page title="">{null}</Page>;
}
