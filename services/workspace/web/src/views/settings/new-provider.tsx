import { Page } from '../../ui/page';

export default function NewProvider() {
  return <Page title="">{null}</Page>;
}
