/** The lines under each heading of one issue. */
export type DemoWeek = Readonly<Record<string, readonly string[]>>

/** Oldest first; the last one is the draft under way, not full yet. */
export const demoWeeks: readonly DemoWeek[] = [
  {
    'From the Plots': [
      '* [Canal Street gives its compost bays a roof](https://example.org/canal-street/compost-roof)',
      '* [What three dry springs did to our raspberry row](https://example.net/hill-allotments/raspberries)',
    ],
    'Growing Guides': [
      '* [Broad beans in gutters, start to finish](https://example.com/guides/broad-beans)',
      '* [video] [How to lift and split rhubarb](https://example.net/video/rhubarb)',
    ],
    'Soil and Seed': [
      '* [Reading weeds: what sorrel and nettles say of your bed](https://example.org/soil/reading-weeds)',
    ],
    'Kitchen Table': ['* [Green tomato chutney for people in a hurry](https://example.com/kitchen/green-tomato)'],
    'Plant of the Week': [
      'This week’s plant is [sea kale](https://example.org/plants/sea-kale), a perennial that puts up with salt, wind and being forgotten.',
      '',
      'Thanks to Ivo for the suggestion.',
    ],
    'Quote of the Week': ['> A shed is a thought with a roof on it.', '', '\\- Marta, over the fence'],
  },
  {
    'From the Plots': [
      '* [Forty wheelbarrows later: the new path at Mill Lane](https://example.org/mill-lane/path)',
      '* [A pond in a bathtub, one year on](https://example.net/bathtub-pond)',
      '* [ES] [Un huerto en el patio de la escuela](https://example.com/es/huerto-escolar)',
    ],
    'Growing Guides': [
      '* [series] [A year of salad, part 3: under glass](https://example.com/guides/salad/3)',
      '* [Sowing peas twice: early and after the garlic](https://example.org/guides/peas-twice)',
    ],
    'Soil and Seed': [
      '* [Saving tomato seed with a jam jar](https://example.org/seed/tomato)',
      '* [audio] [Worms, an hour in their company](https://example.net/audio/worms)',
    ],
    'Tools and Sheds': ['* [Sharpening a hoe properly](https://example.com/tools/hoe)'],
    'Plant of the Week': [
      'This week’s plant is [skirret](https://example.org/plants/skirret): sweet roots that need no peeling if nobody is looking.',
      '',
      'Suggested by the whole Tuesday group.',
    ],
    'Hands Wanted': ['* [Mill Lane - lay the last ten metres of path](https://example.org/mill-lane/help)'],
    'Quote of the Week': [
      '> I came for the beans and stayed for the arguments about the beans.',
      '',
      '\\- Overheard at the tap',
    ],
  },
  {
    'From the Plots': [
      '* [Who waters when everybody is away? Our rota, with the mistakes](https://example.org/rota)',
      '* [Counting bees with a class of seven-year-olds](https://example.net/bee-count)',
    ],
    'Growing Guides': [
      '* [series] [A year of salad, part 4: the hungry gap](https://example.com/guides/salad/4)',
      '* [beginner] [Your first bed: one square metre, five crops](https://example.org/guides/first-bed)',
      '* [video] [Pruning gooseberries into a goblet](https://example.net/video/gooseberries)',
    ],
    'Soil and Seed': ['* [Leaf mould in one winter instead of two](https://example.org/soil/leaf-mould)'],
    'Tools and Sheds': [
      '* [A cold frame from two old windows](https://example.com/sheds/cold-frame)',
      '* [The hose that mends itself, almost](https://example.net/tools/hose)',
    ],
    'Kitchen Table': ['* [FR] [Que faire de tant de courgettes ?](https://example.com/fr/courgettes)'],
    'Plant of the Week': [
      'This week’s plant is [winter savory](https://example.org/plants/winter-savory), which makes beans taste of summer in February.',
      '',
      'Thanks to Noor for the suggestion.',
    ],
    'Hands Wanted': [
      '* [Canal Street - paint the compost roof](https://example.org/canal-street/paint)',
      '* [Hill Allotments - two people with a van](https://example.net/hill-allotments/van)',
    ],
    'Quote of the Week': ['> Nobody ever regretted a second water butt.', '', '\\- Ben, during the dry week'],
  },
  {
    'From the Plots': [
      '* [We measured our rain for a year; here is the bucket](https://example.org/rain-year)',
      '* [The apple tree that two gardens share](https://example.net/shared-apple)',
    ],
    'Growing Guides': ['* [Garlic, planted late and none the worse](https://example.org/guides/late-garlic)'],
    'Soil and Seed': ['* [What `pH 6.5` means on the packet](https://example.com/soil/ph)'],
    'Kitchen Table': ['* [Quince: three things and a warning](https://example.org/kitchen/quince)'],
    'Hands Wanted': ['* [Canal Street - turn the big heap](https://example.org/canal-street/heap)'],
  },
]
