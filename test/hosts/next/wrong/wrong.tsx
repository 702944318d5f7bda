import type { InsuranceLoadEvent } from 'insurance-elements';
import type {} from 'insurance-elements/react.js';

const onLoad = (event: InsuranceLoadEvent) => console.log(event.detail.view);

export const right = <insurance-dashboard source={undefined} oninsurance-load={onLoad} />;
export const wrongSource = <insurance-dashboard source="/api/insurance" />; // wrong
export const wrongHandler = <insurance-dashboard oninsurance-query-change={onLoad} />; // wrong
export const wrongInterval = <insurance-trend interval="fortnight" />; // wrong
export const wrongName = <insurance-trend sauce={undefined} />; // wrong
