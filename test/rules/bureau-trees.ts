export const columns = 'kind,id,name,nativeName,parent,year,timeZone,place,administrator,administratorEmail'

/** A file of these rows; cells that are left out at the end are empty. */
export const treeOf = (...rows: string[]) => [columns, ...rows].join('\r\n')

/** A bureau, a school with two classes, one of them beneath a year of its own. */
export const smallRows = [
  'bureau,b1,Kitahama Education Bureau,北浜市教育委員会,,,Asia/Tokyo',
  'school,s1,Hamabe Primary School,浜辺小学校,b1,,,,浜 よし子,Hama@Schools.example',
  'year,s1-2,2,,s1',
  'class,1-1,1-1,,s1,1',
  'class,2-1,2-1,,s1-2',
]
export const smallTree = treeOf(...smallRows)

/** A bureau, three schools and twelve classes: what row by row is done by hand takes a morning. */
export const threeSchools = treeOf(
  'bureau,kitahama,Kitahama Education Bureau,北浜市教育委員会,,,Asia/Tokyo',
  ...[
    ['hamabe', 'Hamabe Primary School', '浜辺小学校', '浜 よし子', 'hama@schools.example'],
    ['tsukimi', 'Tsukimi Junior High School', '月見中学校', '月岡 誠', 'tsukioka@schools.example'],
    ['todai', 'Tōdai Island Branch', '灯台分校', '灯 まもる', ''],
  ].flatMap(([id, name, native, administrator, email]) => [
    `school,${id},${name},${native},kitahama,,,,${administrator},${email}`,
    `year,${id}-2,2,,${id}`,
    ...['1-1', '1-2'].map((name) => `class,${name},${name},,${id},1`),
    ...['2-1', '2-2'].map((name) => `class,${name},${name},,${id}-2`),
  ])
)
