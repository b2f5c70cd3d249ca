import { Page } from '../../ui/page';

export default function Audit() {
  return <Page title="">{null}</Page>;
}
