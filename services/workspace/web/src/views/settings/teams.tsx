import { Page } from '../../ui/page';

export default function Teams() {
  return <Page title="">{null}</Page>;
}
