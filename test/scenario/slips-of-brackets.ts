import type { Slips } from './slips-of-values.ts';

/** Slips in entries and brackets, and around the scenario. */
export const SLIPS_OF_BRACKETS: readonly Slips[] = [
  [
    '{ "name": "Fill", "type": "blocking", "duration": 20 }',
    [
      [
        '{ "name": "Fill, "type": "blocking", "duration": 20 }',
        '9:17 syntax-unclosed',
        'a text ends on the line on which it begins',
        '{ "name": "Fill", "type": "blocking", "duration": 20 }',
      ],
      [
        '{ "name": "Fill", "type: "blocking", "duration": 20 }',
        '9:25 syntax-unclosed',
        'a text ends on the line on which it begins',
        '{ "name": "Fill", "type": "blocking", "duration": 20 }',
      ],
      [
        '{ "name": "Fill", "type": "blocking, "duration": 20 }',
        '9:33 syntax-unclosed',
        'a text ends on the line on which it begins',
        '{ "name": "Fill", "type": "blocking", "duration": 20 }',
      ],
      [
        '{ "name": "Fill", "duration": 20, "type": "blocking }',
        '9:49 syntax-unclosed',
        'a text ends on the line on which it begins',
        '{ "name": "Fill", "duration": 20, "type": "blocking" }',
      ],
      [
        '{ "name": "Fill" "type": "blocking", "duration": 20 }',
        '9:24 syntax-comma',
        'separate entries and fields with commas',
        '{ "name": "Fill", "type": "blocking", "duration": 20 }',
      ],
      [
        '{ "name": "Fill", "type": "blocking" "duration": 20 }',
        '9:44 syntax-comma',
        'separate entries and fields with commas',
        '{ "name": "Fill", "type": "blocking", "duration": 20 }',
      ],
      [
        '{ "name": "Fill", "type": blocking, "duration": 20 }',
        '9:33 syntax-symbol',
        'write texts and field names in double quotes: "…"',
        '{ "name": "Fill", "type": "blocking", "duration": 20 }',
      ],
    ],
  ],
  [
    '{ "name": "Fill", "type": "blocking", "duration": 20 },',
    [
      [
        '{ "name": "Fill", "type": "blocking", "duration": 20 }',
        '10:7 syntax-comma',
        'separate entries and fields with commas',
        '{ "name": "Fill", "type": "blocking", "duration": 20 },',
      ],
      [
        '{ "name": "Fill", "type": "blocking", "duration": 20 };',
        '9:61 syntax-symbol',
        'separate entries and fields with commas',
        '{ "name": "Fill", "type": "blocking", "duration": 20 },',
      ],
      [
        '{ "name": "Fill", "type": "blocking", "duration": 20 ,',
        '10:7 syntax-unclosed',
        'every { needs its own }',
        '{ "name": "Fill", "type": "blocking", "duration": 20 },',
      ],
      [
        '{ "name": "Fill", "type": "blocking", "duration": 20 } },',
        '9:62 syntax-bracket',
        'remove it',
        '{ "name": "Fill", "type": "blocking", "duration": 20 } ,',
      ],
      [
        '{ "name": "Fill", "type": "blocking", "duration": 20 ],',
        '9:60 syntax-bracket',
        'write }',
        '{ "name": "Fill", "type": "blocking", "duration": 20 },',
      ],
      [
        '{ "name": "Fill", "type": "blocking", "duration": 20, },',
        '9:59 trailing-comma',
        'remove the comma',
        '{ "name": "Fill", "type": "blocking", "duration": 20 },',
      ],
      [
        '"name": "Fill", "type": "blocking", "duration": 20 },',
        '9:7 syntax-bracket',
        'write { here',
        '{ "name": "Fill", "type": "blocking", "duration": 20 },',
      ],
    ],
  ],
  [
    '["pot", "cup"]',
    [
      ['["pot" "cup"]', '10:100 syntax-comma', 'separate entries and fields with commas', '["pot", "cup"]'],
      ['["pot", "cup"', '10:107 syntax-unclosed', 'every [ needs its own ]', '["pot", "cup"]'],
      ['["pot, "cup"]', '10:94 syntax-unclosed', 'a text ends on the line on which it begins', '["pot", "cup"]'],
      ['["pot", cup]', '10:101 syntax-symbol', 'write texts and field names in double quotes: "…"', '["pot", "cup"]'],
      ['["pot"; "cup"]', '10:99 syntax-symbol', 'separate entries and fields with commas', '["pot", "cup"]'],
      ['{"pot", "cup"}', '10:94 syntax-colon', 'write "name": value; a list is written in [ ]', null],
      ['("pot", "cup")', '10:93 syntax-symbol', 'write a list in [ ]', '["pot", "cup"]'],
      ['"pot", "cup"', '10:100 syntax-colon', 'write "name": value; a list is written in [ ]', null],
      ['["pot", "cup",]', '10:106 trailing-comma', 'remove the comma', '["pot", "cup"]'],
      ['[,"pot", "cup"]', '10:94 syntax-value', 'remove the comma', null],
      ['["pot",, "cup"]', '10:100 syntax-value', 'remove one comma', null],
      ['["pot", "cup")', '10:106 syntax-symbol', 'write a list in [ ]', '["pot", "cup"]'],
      ['["pot", "cup"}', '10:106 syntax-bracket', 'write ]', '["pot", "cup"]'],
      ['["pot": 1]', '10:93 syntax-bracket', 'write { … } instead of [ … ]', null],
      ['["pot".. "cup"]', '10:99 syntax-symbol', '“..” is not JSON', null],
      ['["pot", "cup]', '10:101 syntax-unclosed', 'a text ends on the line on which it begins', '["pot", "cup"]'],
    ],
  ],
  [
    '"duration": 5 } ] }\n',
    [
      ['"duration": 5 } }\n', '11:104 syntax-unclosed', 'every [ needs its own ]', '"duration": 5 }] }\n'],
      ['"duration": 5 ] }\n', '11:102 syntax-unclosed', 'every { needs its own }', '"duration": 5} ] }\n'],
      ['"duration": 5 } ]\n', '12:3 syntax-unclosed', 'every { needs its own }', '"duration": 5 } ]}\n'],
      ['"duration": 5 } } }\n', '11:104 syntax-bracket', 'write ]', '"duration": 5 } ] }\n'],
      ['"duration": 5 } ] ]\n', '11:106 syntax-bracket', 'write }', '"duration": 5 } ] }\n'],
    ],
  ],
  [
    '  ]\n}\n',
    [
      ['  ]\n', '13:1 syntax-unclosed', 'every { needs its own }', null],
      ['}\n', '12:1 syntax-unclosed', 'every [ needs its own ]', true],
      ['', '12:1 syntax-unclosed', 'every [ needs its own ]', null],
      ['  ]\n}}\n', '13:2 syntax-after-end', 'remove it', '  ]\n}\n'],
      ['  ]\n};\n', '13:2 syntax-after-end', 'remove it', '  ]\n}\n'],
      ['  ]\n},\n', '13:2 syntax-after-end', 'remove it', '  ]\n}\n'],
      ['  ]\n}\nThat is all.\n', '14:1 syntax-after-end', 'remove it, or write // before a remark', null],
      ['  ],\n}\n', '12:4 trailing-comma', 'remove the comma', '  ]\n}\n'],
      ['  ]]\n}\n', '12:4 syntax-bracket', 'remove it', '  ]\n}\n'],
    ],
  ],
  [
    '{\n  "format": 1,',
    [
      ['"format": 1,', '1:1 syntax-bracket', 'write { here', '{ "format": 1,'],
      ['const x = {\n  "format": 1,', '1:1 syntax-symbol', 'a scenario begins with {; write // before a remark', null],
      ['```json\n{\n  "format": 1,', '1:1 syntax-symbol', 'remove the ``` lines', '\n{\n  "format": 1,'],
      ['{\n  "format": 1 },', '2:16 syntax-after-end', 'is a { or [ missing, or is there a } or ] too many?', null],
      [
        'Here it is: {\n  "format": 1,',
        '1:1 syntax-symbol',
        'a scenario begins with {; write // before a remark',
        null,
      ],
    ],
  ],
  [
    '"resources": { "pot": 1, "cup": 2 },',
    [
      [
        '"resources": { "pot": 1, "cup": 2 ,',
        '7:3 syntax-unclosed',
        'every { needs its own }',
        '"resources": { "pot": 1, "cup": 2 },',
      ],
      [
        '"resources": { "pot" 1, "cup": 2 },',
        '6:24 syntax-colon',
        'write "name": value',
        '"resources": { "pot": 1, "cup": 2 },',
      ],
      ['"resources": [ "pot": 1, "cup": 2 ],', '6:16 syntax-bracket', 'write { … } instead of [ … ]', null],
      ['"resources": { "pot", "cup" },', '6:18 syntax-colon', 'write "name": value; a list is written in [ ]', null],
      [
        '"resources": { "pot": 1; "cup": 2 },',
        '6:26 syntax-symbol',
        'separate entries and fields with commas',
        '"resources": { "pot": 1, "cup": 2 },',
      ],
      [
        '"resources": { "pot": , "cup": 2 },',
        '6:25 syntax-value',
        'write a value after the colon, or leave out the whole field',
        null,
      ],
      [
        '"resources": { : 1, "cup": 2 },',
        '6:18 syntax-name',
        'the name of a field is missing here; it goes in double quotes',
        null,
      ],
    ],
  ],
  [
    '"id": "tea"',
    [
      ['"id": \'tea\'', '8:13 syntax-symbol', 'write texts in double quotes: "…"', '"id": "tea"'],
      ['"id": tea', '8:13 syntax-symbol', 'write texts and field names in double quotes: "…"', '"id": "tea"'],
      ['"id": "tea', '8:13 syntax-unclosed', 'a text ends on the line on which it begins', '"id": "tea"'],
      ['"id": ', '8:13 syntax-value', 'write a value after the colon, or leave out the whole field', null],
      ['"id" "tea"', '8:12 syntax-colon', 'write "name": value', '"id": "tea"'],
    ],
  ],
  ['"id": "tea", ', [['', '8:5 missing-field', 'write "id": "…", a short unique name', null]]],
  [
    'true',
    [
      ['True', '8:32 syntax-symbol', 'write true', 'true'],
      ['yes', '8:32 syntax-symbol', 'write true, or a text in double quotes: "…"', null],
      ['"true"', '8:32 wrong-type', 'write true, without quotes', 'true'],
      ['tru', '8:32 syntax-symbol', 'write texts and field names in double quotes: "…"', null],
      ['!0', '8:32 syntax-symbol', '“!” is not JSON', null],
    ],
  ],
];
