import { Page } from '../../ui/page';

export default function RecordPage() {
  return <Page title="">{null}</Page>;
}
