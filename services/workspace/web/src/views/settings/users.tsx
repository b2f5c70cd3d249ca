import { Page } from '../../ui/page';

export default function Users() {
  return <Page title="">{null}</Page>;
}
