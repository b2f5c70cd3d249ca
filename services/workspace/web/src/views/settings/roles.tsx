import { Page } from '../../ui/page';

export default function Roles() {
  return <Page title="">{null}</Page>;
}
