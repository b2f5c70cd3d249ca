import { Page } from '../../ui/page';

export default function Quarantine() {
  return <Page title="">{null}</Page>;
}
