// breaks: libs-below-services
import { parcel } from '../../../services/shipping/src/domain/parcel';

export const landlord = parcel;
