import { memorySource, type InsuranceLoadEvent, type InsuranceQueryChangeEvent } from 'insurance-elements';

const dashboard = document.createElement('insurance-dashboard');
const onLoad = (event: InsuranceLoadEvent) => console.log(event.detail.view);
const onQueryChange = (event: InsuranceQueryChangeEvent) => console.log(event.detail.query.from);

dashboard.source = memorySource([]);
dashboard.addEventListener('insurance-query-change', onQueryChange);
document.addEventListener('insurance-query-change', onQueryChange);
window.addEventListener('insurance-query-change', onQueryChange);

dashboard.source = '/api/insurance'; // wrong
dashboard.addEventListener('insurance-query-change', onLoad); // wrong
document.addEventListener('insurance-query-change', onLoad); // wrong
window.addEventListener('insurance-query-change', onLoad); // wrong
