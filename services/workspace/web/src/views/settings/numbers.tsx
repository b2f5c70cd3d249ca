import { Page } from '../../ui/page';

export default function Numbers() {
  return <Page title="">{null}</Page>;
}
