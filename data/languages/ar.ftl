### ما يقوله Marsad بالعربية. المفاتيح هي نفسها في ملف كل لغة، ويتحقق من ذلك اختبار.
### صيغ الجمع هي صيغ CLDR: { PLURAL($n) -> ... }.

## التقويم: أسماء بين خطوط عمودية، بترتيب السنة.

calendar-months = يناير | فبراير | مارس | أبريل | مايو | يونيو | يوليو | أغسطس | سبتمبر | أكتوبر | نوفمبر | ديسمبر
calendar-long-months = يناير | فبراير | مارس | أبريل | مايو | يونيو | يوليو | أغسطس | سبتمبر | أكتوبر | نوفمبر | ديسمبر
calendar-initials = ي | ف | م | أ | و | ن | ل | غ | س | ك | ب | د
# أرباع السنة وأنصافها وأثلاثها.
calendar-parts = الربع الأول | الربع الثاني | الربع الثالث | الربع الرابع | النصف الأول | النصف الثاني | الثلث الأول | الثلث الثاني | الثلث الثالث
# كاملة.
calendar-long-parts = الربع الأول | الربع الثاني | الربع الثالث | الربع الرابع | النصف الأول | النصف الثاني | الثلث الأول | الثلث الثاني | الثلث الثالث
# قبل رقم الأسبوع.
calendar-week = {"الأسبوع "}
# الأسبوع كاملًا.
calendar-long-week = الأسبوع { $n } من { $year }
# قبل اسم الشهر.
calendar-first = 1
# كلمات تُكتب في الفترة ولا تغيّر شيئًا.
calendar-fillers = من | عام | سنة | لعام | لسنة
# على مسطرة محور الزمن، ثلاث خانات على الأكثر: # هو الرقم، و## هو الرقم بخانتين.
calendar-quarter-tick = ر#
calendar-week-tick = أ##

## الفترات والأيام

all-periods = كل الفترات
# ما يُكتب لكل الفترات، إلى جانب "all".
all-word = الكل
none-word = بلا
against = { $one } مقابل { $other }
against-other = مقابل { $other }
as-of = المعروف حتى { $day }
no-day = «{ $text }» ليس يومًا ولا شهرًا ولا سنة؛ اكتب 2025-06-03 أو 2025-06 أو 2025
period-at-hand = فترة الصف المحدد
period-before = الفترة السابقة
period-year-before = نفسها قبل سنة
period-year = سنة
period-stated = مصرح بها
days = { PLURAL($n) ->
    [zero] لا أيام
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}

## لماذا لا يكون النص فترة (وبالإنجليزية في figures/period/error.rs)

fault-of-all = { $fault }؛ اكتب مثلًا { $example }
fault-at = «{ $text }»، الموضع { $n }: { $fault }؛ اكتب مثلًا { $example }
fault-nothing = لم يُكتب شيء هنا، والمنتظر فترة
fault-expected = المنتظر هنا فترة
fault-meaningless = لا معنى هنا لـ«{ $found }»
fault-too-much = «{ $found }» زيادة، لأن الفترة تنتهي قبلها
fault-unknown = «{ $found }» ليست فترة
fault-too-many-parts = عدد الأجزاء أكثر من { $n }
fault-too-long = عدد الأحرف { $n }، والحد الأقصى { $most }
fault-all = «{ $found }» تعني كل الفترات، والمنتظر هنا فترة واحدة
fault-fiscal-year = لا تبدأ السنوات المالية كلها في اليوم نفسه، لذا يلزم ذكر الأشهر
fault-split-year = «{ $found }» ليس شهرًا، ولا يبيّن متى تبدأ السنة ومتى تنتهي
fault-no-year = «{ $found }» ليست سنة، فالسنة تُكتب بأربعة أرقام
fault-not-two-digits = «{ $found }» ليس { $unit ->
    [month] شهرًا، فالشهر
   *[day] يومًا، فاليوم
} يُكتب برقمين
fault-outside-years = السنة { $year } خارج المدى { $first }–{ $last }
fault-no-unit = لا { $unit ->
    [year] سنة رقمها
    [half] نصف سنة رقمه
    [third] ثلث سنة رقمه
    [quarter] ربع سنة رقمه
   *[month] شهر رقمه
} { $n }
fault-not-in-year = ليس في { $year } { $unit ->
    [week] أسبوع
   *[day] يوم
} رقمه { $n }
fault-ends-too-late = تقع نهاية «{ $found }» بعد { $last }
fault-no-day = ليس في { $month } يوم { $n }
fault-written = تُكتب «{ $found }» هكذا: { $code }
fault-lacks = { $unit ->
    [year] لم تُذكر السنة
   *[month] لم يُذكر الشهر
} مع «{ $found }»
fault-reversed = النهاية قبل البداية
fault-not-from-day = تُحسب المدة ابتداءً من يوم
fault-length-alone = تأتي المدة بعد اليوم الذي تبدأ فيه
fault-malformed = تُكتب المدة بالحرف P تليه أعداد مع Y أو M أو W أو D بهذا الترتيب
fault-zero = هذه المدة صفر، وأقلها يوم واحد

## كلمات النتائج

word-reported = مصرح به
    .meaning = رقم واحد يصرح بهذا بعينه
word-derived = مستنتج
    .meaning = يُستنتج بدقة من عدة أرقام
word-between = بين
    .meaning = الأرقام تترك هذا المجال مفتوحًا
word-at-least = على الأقل
    .meaning = لا يُستنتج سوى حد أدنى
word-at-most = على الأكثر
    .meaning = لا يُستنتج سوى حد أعلى
word-no-figure = لا رقم
    .meaning = لا شيء معروف؛ وهذا ليس صفرًا
word-figures-disagree = أرقام متعارضة
    .meaning = لا يمكن أن تصح الأرقام كلها؛ فبعضها مستبعد
word-several-reporters = عدة جهات
    .meaning = تتحدث عنه عدة جهات مصرحة، ولا تُجمع أرقامها
word-missing = غير متاح
    .meaning = الجدول يقول إنه غير متاح
word-suppressed = محجوب
    .meaning = الجدول يبقيه سريًا
word-not-applicable = لا ينطبق
    .meaning = الجدول يقول إنه لا يمكن أن يوجد
not-counted = غير محسوب: { $n }
total = الإجمالي
not-broken-down = غير موزع

## أنواع المقاييس

kind-flow = تدفق
kind-distinct = قيم متمايزة
kind-stock = رصيد
kind-rate = معدل

## التوزيعات والترتيب

by = حسب { $what }
by-total = الإجمالي
by-population = الفئة
by-observation = المشاهدة
by-year = السنة
by-half = نصف السنة
by-quarter = ربع السنة
by-month = الشهر
by-week = الأسبوع
by-day = اليوم
sort-natural = طبيعي
sort-value = حسب القيمة
sort-label = حسب التسمية
sort-key = حسب الرمز
sort-change = حسب التغير
sort-period = حسب الفترة
sort-series = في سلاسل
sort-measure = حسب المقياس
sort-reporter = حسب الجهة المصرحة
sort-population = حسب الفئة
sort-status = حسب الحالة
sort-published = الأحدث أولًا
sorted = الترتيب: { $order }
sorted-reverse = الترتيب: { $order }، معكوسًا

## الأشياء المعدودة

figures = { PLURAL($n) ->
    [zero] لا أرقام
    [one] رقم واحد
    [two] رقمان
    [few] { $n } أرقام
    [many] { $n } رقمًا
   *[other] { $n } رقم
}
sources = { PLURAL($n) ->
    [zero] لا مصادر
    [one] مصدر واحد
    [two] مصدران
    [few] { $n } مصادر
    [many] { $n } مصدرًا
   *[other] { $n } مصدر
}
rows = { PLURAL($n) ->
    [zero] لا صفوف
    [one] صف واحد
    [two] صفان
    [few] { $n } صفوف
    [many] { $n } صفًا
   *[other] { $n } صف
}
codes = { PLURAL($n) ->
    [zero] لا رموز
    [one] رمز واحد
    [two] رمزان
    [few] { $n } رموز
    [many] { $n } رمزًا
   *[other] { $n } رمز
}

## العروض

view-overview = نظرة عامة
view-figures = الأرقام
view-breakdown = التوزيع
view-timeline = الخط الزمني
view-map = الخريطة
view-sources = المصادر

## السمات

theme-dark = داكنة (dark): ألوان لخلفية داكنة
theme-light = فاتحة (light): ألوان لخلفية فاتحة
theme-contrast = متباينة (contrast): ألوان شديدة التباين لخلفية داكنة
theme-mono = أحادية (mono): بلا ألوان

bidi-app = app: يرتب البرنامج العربية هنا
bidi-words = words: تقلب الطرفية كل كلمة (kitty)
bidi-linear = linear: ترتب الطرفية الأسطر (PuTTY، Terminal.app)
bidi-off = off: العربية بحروف لاتينية
bidi-reorders = linear: ترتب هذه الطرفية العربية بنفسها؛ ويتحقق من سلامة قراءتها الأمر marsad bidi-test
bidi-passes-on = العربية غير مقروءة؟ Shift-F9، أو نهائيًا: marsad bidi-test

## صيغ الملفات

format-csv = CSV
    .purpose = للجداول الإلكترونية والبرامج النصية
format-json = JSON
    .purpose = للبرامج: مصفوفة من الكائنات
format-markdown = Markdown
    .purpose = جدول للوثائق
format-parquet = Parquet
    .purpose = لأطر البيانات وقواعد البيانات
format-svg = صورة SVG
    .purpose = هذا العرض في تقرير، واضح بأي حجم
format-png = صورة PNG
    .purpose = هذا العرض في تقرير أو رسالة
format-table = نص
    .purpose = أعمدة منتظمة للقراءة
format-unknown = لا صيغة باسم .{ $ending }؛ اجعل الاسم ينتهي بأحد هذه: { $known }
format-unsaid = الاسم يحدد الصيغة؛ اجعله ينتهي بأحد هذه: { $known }

## المفاتيح: ما يفعله كل منها في سطر، وفي أسفل الشاشة بكلمة أو كلمتين.

task-period = اختيار الفترة
task-question = الاستعلام
task-moving = التنقل
task-taking = أخذ النتائج
task-program = البرنامج
key-previous-period = الفترة السابقة، بالطول نفسه
    .short = الفترة
key-next-period = الفترة التالية، بالطول نفسه
key-ask-period = كتابة فترة: 2024، الربع الأول 2025، 2024/2025-Q1، 2023-10/2024-09 …
    .short = كتابة
key-longer = فترة أطول: ربع، نصف، سنة، الكل
    .short = أطول
key-shorter = فترة أقصر: سنة، نصف، ربع، شهر
    .short = أقصر
key-all-periods = كل الفترات
    .short = الكل
key-compare = المقارنة بفترة ثانية
    .short = مقارنة
key-end-comparison = إنهاء المقارنة
key-open = مم يُستنتج هذا العدد، ومصدره
    .short = لماذا
key-ask-measure = اختيار المقياس
    .short = المقياس
key-next-breakdown = التوزيع التالي
    .short = التوزيع
key-previous-breakdown = التوزيع السابق
key-log-scale = أشرطة بسلم لوغاريتمي، والعودة عنه
key-next-panels = لوحة أشرطة لكل قيمة من توزيع ثان
key-previous-panels = التوزيع الثاني السابق
key-filter = إبقاء ما يشبه الصف المحدد
    .short = تصفية
key-drop-filters = إزالة كل التصفيات
key-search = إبقاء الصفوف التي تتضمن نصًا
    .short = بحث
key-next-match = الصف التالي الذي يتضمنه
key-previous-match = الصف السابق الذي يتضمنه
key-sort = الترتيب التالي
    .short = ترتيب
key-reverse = عكس الترتيب
key-ask-as-of = المعروف حتى يوم ما: تُترك الأرقام اللاحقة
    .short = حتى تاريخ
key-earlier-knowledge = الرجوع إلى النشر السابق
key-later-knowledge = الانتقال إلى النشر التالي
key-all-knowledge = كل المعروف
key-undo = التراجع عن آخر تغيير في السؤال
key-redo = إعادته
key-next-view = العرض التالي
    .short = العرض
key-previous-view = العرض السابق
key-overview = نظرة عامة: المعروف في لمحة
key-figures = الأرقام: كل رقم كما صُرح به
key-breakdown = التوزيع: ما يُستنتج، في أشرطة
key-timeline = الخط الزمني: ما يغطيه كل رقم
key-map = الخريطة: بلدان توزيع ما
key-sources = المصادر: من يصرح بالأرقام
key-up = إلى أعلى
key-down = إلى أسفل
key-left = إلى اليسار
key-right = إلى اليمين
key-page-up = صفحة إلى أعلى
key-page-down = صفحة إلى أسفل
key-first = إلى الصف الأول
key-last = إلى الصف الأخير
key-zoom-in = تقريب: سنوات أقل، قارة واحدة
    .short = تقريب
key-zoom-out = إبعاد: سنوات أكثر، العالم
key-pan-earlier = تحريك محور الزمن إلى أيام أسبق
    .short = تحريك
key-pan-later = تحريك محور الزمن إلى أيام لاحقة
key-back = رجوع: إغلاق هذا، أو إلغاء البحث، أو العودة إلى ما قبل Enter
key-export = كتابة هذا العرض في ملف: CSV، JSON، صورة …
    .short = تصدير
key-command = أمر marsad query الذي يعطي البايتات نفسها
    .short = الأمر
key-copy = نسخ هذا الصف، أو جزء منه، أو العرض كله
    .short = نسخ
key-copy-row = نسخ الصف المحدد دون سؤال
key-copy-address = نسخ رابط المصدر المحدد
key-save-view = حفظ هذا السؤال باسم
key-palette = إيجاد كل ما يمكن فعله أو السؤال عنه أو اختياره
    .short = إيجاد
key-help = هذه القائمة؛ وينفذ Enter ما هو محدد
    .short = مساعدة
key-reload = تحميل الملفات من جديد
key-show-unread = ما تعذرت قراءته، وهو غير محسوب
key-mouse = ترك الفأرة تحدد النص، ثم استعادتها
key-theme = السمة التالية: داكنة، فاتحة، متباينة، أحادية
key-language = اللغة التالية: English، Français، Español، العربية
key-next-bidi = الترتيب التالي للحروف العربية: app، words، linear، off
key-suspend = إلى سطر الأوامر؛ والعودة بالأمر fg
key-quit = خروج
    .short = خروج
key-quit-now = خروج مهما كان مفتوحًا

## ما يمكن نسخه

copy-row = الصف
copy-number = العدد
copy-number-versus = عدد الفترة الثانية
copy-change = التغير
copy-percent = التغير بالنسبة المئوية
copy-measure = المقياس
copy-period = الفترة
copy-period-code = رمز الفترة
copy-period-stated = الفترة كما وردت
copy-reporter = الجهة المصرحة
copy-population = الفئة
copy-label = التسمية
copy-result = النتيجة
copy-derivation = أساس الاستنتاج
copy-note = الملاحظة
copy-id = المعرف
copy-source = المصدر
copy-source-address = رابط المصدر
copy-address = الرابط
copy-title = العنوان
copy-publisher = الناشر
copy-date = التاريخ
copy-licence = الترخيص
copy-view-csv = العرض كله بصيغة CSV
copy-view-markdown = العرض كله بصيغة Markdown
copy-view-text = العرض كله نصًا
copied = تم الإرسال إلى الحافظة، إن سمحت الطرفية بذلك (OSC 52)
not-written = لم يُكتب { $path }: { $why }
refused-no-folder = لا وجود لهذا المجلد
refused-not-allowed = الكتابة هناك غير مسموح بها
refused-folder = هذا مجلد
refused-full = القرص ممتلئ
too-long-to-copy = { $n } بايت، وهذا أكثر مما تنسخه الطرفية بالتأكيد
too-many-files = الملفات المسماة مثل { $name } أكثر من اللازم
copied-to-file = تمت الكتابة في { $path }: { $why }

## ما يُسأل عنه، وكيف يجاب

ask-period = الفترة
    .example = 2024، الربع الأول 2025، 2024/2025-Q1، يناير–مارس 2025، الكل …
ask-versus = المقارنة مع
    .example = فترة، كما للمفتاح p؛ وتنهي «بلا» المقارنة
ask-as-of = المعروف حتى
    .example = يوم أو شهر أو سنة: 2025-06-03، 2025-06، 2025؛ الكل
ask-measure = المقياس
    .example = اكتب لتضييق القائمة
ask-filter = إبقاء
    .example = اكتب لتضييق القائمة
ask-search = بحث
    .example = كلمة: بلد، جهة مصرحة، عدد …
ask-export = تصدير إلى ملف
    .example = اسم ملف ينتهي بصيغته
ask-replace = الملف { $path } موجود. هل تستبدله؟
    .example = اكتب لتضييق القائمة
ask-anything = إيجاد
    .example = ما تريد فعله، مقياس، توزيع، بلد، فترة …
ask-help = المفاتيح
    .example = اكتب لإيجاد مفتاح بما يفعله
ask-view-name = حفظ هذا العرض باسم
    .example = اسم لما يُسأل عنه هنا
ask-replace-view = يوجد عرض محفوظ باسم «{ $name }». هل تستبدله؟
    .example = اكتب لتضييق القائمة
ask-copy = نسخ
    .example = اكتب لتضييق القائمة
replace-no = لا، اختيار اسم آخر
replace-yes = نعم، استبداله
kept-already = محفوظ من قبل
no-comparison = بلا مقارنة
compared-now = الآن: { $period }
everything = كل شيء
figures-by-now = { PLURAL($n) ->
    [zero] لا أرقام حتى الآن
    [one] رقم واحد حتى الآن
    [two] رقمان حتى الآن
    [few] { $n } أرقام حتى الآن
    [many] { $n } رقمًا حتى الآن
   *[other] { $n } رقم حتى الآن
}
figures-published = { PLURAL($n) ->
    [zero] لا أرقام منشورة
    [one] رقم واحد منشور
    [two] رقمان منشوران
    [few] { $n } أرقام منشورة
    [many] { $n } رقمًا منشورًا
   *[other] { $n } رقم منشور
}
every-measure = كل المقاييس
nothing-holds = لا شيء هنا يتضمن «{ $text }»
no-key-holds = لا مفتاح يتضمن وصفه «{ $text }»
type-a-file-name = اكتب اسم ملف

## لوحة الأوامر: نوع ما يعثر عليه

palette-period = فترة
palette-period-code = فترة · { $code }
palette-kept = عرض محفوظ · { $view }
palette-language = لغة: { $language }
palette-measure = مقياس · { $unit } · { $kind }
palette-breakdown = توزيع
palette-breakdown-codes = { PLURAL($n) ->
    [zero] توزيع · لا رموز
    [one] توزيع · رمز واحد
    [two] توزيع · رمزان
    [few] توزيع · { $n } رموز
    [many] توزيع · { $n } رمزًا
   *[other] توزيع · { $n } رمز
}
palette-filter = تصفية · { $dimension } = { $code }

## ما يقوله البرنامج حين يتم شيء أو يتعذر

exported-rows = { PLURAL($n) ->
    [zero] لم يتم تصدير أي صف إلى { $path }
    [one] تم تصدير صف واحد إلى { $path }
    [two] تم تصدير صفين إلى { $path }
    [few] تم تصدير { $n } صفوف إلى { $path }
    [many] تم تصدير { $n } صفًا إلى { $path }
   *[other] تم تصدير { $n } صف إلى { $path }
}
exported-picture = تم تصدير الصورة إلى { $path }
kept-in = تم الحفظ في { $path }؛ تجده بالمفتاح : وتفتحه بالأمر marsad --view '{ $name }'
no-such-view = { PLURAL($n) ->
    [zero] لا عرض باسم «{ $name }»؛ ولا عروض محفوظة
    [one] لا عرض باسم «{ $name }»؛ يوجد عرض واحد محفوظ
    [two] لا عرض باسم «{ $name }»؛ يوجد عرضان محفوظان
    [few] لا عرض باسم «{ $name }»؛ توجد { $n } عروض محفوظة
    [many] لا عرض باسم «{ $name }»؛ يوجد { $n } عرضًا محفوظًا
   *[other] لا عرض باسم «{ $name }»؛ يوجد { $n } عرض محفوظ
}
prompt-full = النص { $n } حرف على الأكثر؛ وتُرك الباقي
view-without-name = اكتب اسمًا للعرض، مثل «ارتفاعات منذ 2023»
view-misnamed = الاسم { $n } حرفًا على الأكثر من الحروف والأرقام والمسافات و- _ + . , ( )، ولا يبدأ بنقطة
view-lacks-measure = العرض «{ $name }» يطلب المقياس «{ $found }»، ولا رقم هنا بهذا المقياس{ $hint }
view-lacks-breakdown = العرض «{ $name }» يطلب التوزيع «{ $found }»، ولا رقم هنا بهذا التوزيع{ $hint }
view-lacks-source = العرض «{ $name }» يطلب المصدر «{ $found }»، ولا رقم هنا من هذا المصدر{ $hint }
view-meant = ؛ هل تقصد { $meant }؟
as-of-no-earlier = لا رقم منشور قبل ذلك
as-of-all-already = كل المعروف مأخوذ به أصلًا؛ ليوم محدد أو للتنقل: a < > A
as-of-published = { PLURAL($n) ->
    [zero] لا أرقام منشورة في { $day }؛ ليوم أو للتنقل أو للكل: a < > A
    [one] رقم واحد منشور في { $day }؛ ليوم أو للتنقل أو للكل: a < > A
    [two] رقمان منشوران في { $day }؛ ليوم أو للتنقل أو للكل: a < > A
    [few] { $n } أرقام منشورة في { $day }؛ ليوم أو للتنقل أو للكل: a < > A
    [many] { $n } رقمًا منشورًا في { $day }؛ ليوم أو للتنقل أو للكل: a < > A
   *[other] { $n } رقم منشور في { $day }؛ ليوم أو للتنقل أو للكل: a < > A
}
as-of-all = كل المعروف
loaded = { PLURAL($n) ->
    [zero] لم يتم تحميل أي رقم
    [one] تم تحميل رقم واحد
    [two] تم تحميل رقمين
    [few] تم تحميل { $n } أرقام
    [many] تم تحميل { $n } رقمًا
   *[other] تم تحميل { $n } رقم
}
stopped-after = { PLURAL($n) ->
    [zero] توقفت القراءة قبل أي رقم: قد يوجد المزيد من كل شيء؛ للقراءة من البداية: r
    [one] توقفت القراءة بعد رقم واحد: قد يوجد المزيد من كل شيء؛ للقراءة من البداية: r
    [two] توقفت القراءة بعد رقمين: قد يوجد المزيد من كل شيء؛ للقراءة من البداية: r
    [few] توقفت القراءة بعد { $n } أرقام: قد يوجد المزيد من كل شيء؛ للقراءة من البداية: r
    [many] توقفت القراءة بعد { $n } رقمًا: قد يوجد المزيد من كل شيء؛ للقراءة من البداية: r
   *[other] توقفت القراءة بعد { $n } رقم: قد يوجد المزيد من كل شيء؛ للقراءة من البداية: r
}
rest-loaded = { $first }؛ وتم تحميل الباقي
rest-loaded-more = { $first }؛ و{ $n } أخرى؛ وتم تحميل الباقي
not-on-the-map-code = «{ $code }» ليس على الخريطة
step-all = هذه كل الفترات؛ لفترة أقصر: = أو p
step-no-shorter = لا فترة أقصر للانتقال بها؛ لكتابة فترة: p
step-no-further = لا فترة خارج السنوات 1900–2100
versus-none = لا مقارنة الآن؛ لاختيار فترة ثانية: c
versus-elsewhere = المفتاح 3 يعرض الفترتين مع التغير
axis-all = كل شيء على المحور؛ للتقريب: z
axis-ends = ينتهي المحور عند السنوات 1900–2100
axis-closest = أسبوعان أقصى تقريب؛ للإبعاد: Z
no-source-at-hand = لا مصدر محدد؛ لمعرفة مم يُستنتج عدد ما: Enter
no-address = لا رابط معروف للمصدر { $source }
mouse-free = الفأرة تحدد النص؛ لاستعادتها: M
mouse-taken = الفأرة تعمل هنا من جديد
undone = تم التراجع؛ للإعادة: Ctrl-r
nothing-to-undo = لا شيء للتراجع عنه
redone = تمت الإعادة
nothing-to-redo = لا شيء لإعادته
nothing-to-filter = لا شيء في هذا الصف للتصفية به
panel-for-each = لوحات منفصلة حسب { $dimension }
no-second-dimension = لا توزيع ثانيًا يميز بين هذه الأرقام
one-panel = لوحة واحدة للكل
bars-linear = أشرطة بسلم خطي
bars-log = أشرطة بسلم لوغاريتمي: كل عشرة أضعاف تزيد الطول خطوة واحدة

comma = {"، "}
semicolon = {"؛ "}
quoted = «{ $text }»
labelled = { $name }: { $text }
counted = { $measure } { $number }

## حالات الأرقام (SDMX)

status-A = عادي
status-B = انقطاع في السلسلة
status-D = تعريف مختلف
status-E = تقديري
status-F = توقع
status-G = تجريبي
status-H = متأثر بعطلة
status-I = محتسب تعويضًا
status-J = استثناء
status-K = مدرج في موضع آخر
status-L = غير مجمع
status-M = لا يمكن أن يوجد
status-N = غير ذي دلالة
status-O = غير متاح
status-P = مؤقت
status-Q = محجوب
status-S = متأثر بحدث خاص
status-U = ضعيف الموثوقية
status-V = غير مصادق عليه
status-W = يشمل صنفًا آخر

## السطران الأعلى

no-figures = لا أرقام
source-is = المصدر = { $title }
linked = مرتبطة: { $names }
by-each = حسب { $what }، مقسمة حسب { $each }
by-for-each = حسب { $what }، مقسمة حسب { $each }
for-each = مقسمة حسب { $dimension }
with-gaps = مع فجوات
built-in = البيانات المدمجة
part-of = جزء من { $origin } · { $figures }
not-all = { $figures }، وليس الكل
reading = القراءة جارية: { $what }
file-of = الملف { $n } من { $all }
of = { $some } من { $all }

## السطر الأخير

footer-do-it = تنفيذ
footer-choose = اختيار
footer-back = رجوع
footer-take = اعتماد
footer-complete = إكمال
footer-cancel = إلغاء
footer-choose-figure = اختيار رقم
footer-open-it = فتحه
footer-copy = نسخ
footer-open = فتح
footer-stop-reading = وقف القراءة

## عناوين الأعمدة

column-period = الفترة
column-measure = المقياس
column-value = القيمة
column-reporter = الجهة
column-population = الفئة
# حرف الحالة: أربع خانات على الأكثر.
column-st = حالة
column-published = النشر
column-publisher = الناشر
column-title = العنوان
column-figures = الأرقام
column-revised = منقح
column-set-aside = مستبعد
# لغة المصدر؛ أربع خانات على الأكثر.
column-lang = لغة
column-licence = الترخيص
column-address = الرابط
column-country = البلد
column-count = العدد
column-share = الحصة
column-result = النتيجة
column-days = الأيام
column-change = التغير
column-percent = في المائة
column-days-covered = أيام مغطاة
column-of = عن
column-not-counted = غير محسوب
column-sources = المصادر
column-follows-from = مستنتج من

## معاني علامات الرسوم

legend-bars = █ على الأقل  ▒ على الأكثر  ▸ بلا حد أعلى
legend-bars-short = █ على الأقل ▒ على الأكثر ▸ مفتوح
legend-pairs = █ { $chosen }  ▀ { $versus }  ▒ ░ على الأكثر  ▸ بلا حد أعلى
legend-no-number = صفر أو لا عدد
zero = صفر

## القوائم

more = +{ $n } أخرى
more-enter = +{ $n } أخرى: لسردها Enter
more-breakdown = +{ $n } أخرى: التوزيع
more-lines = المزيد
others = { PLURAL($n) ->
    [zero] لا غيرها
    [one] واحدة أخرى
    [two] اثنتان أخريان
   *[other] { $n } أخرى
}
largest-first = الأكبر أولًا
smallest-first = الأصغر أولًا
rises-first = الارتفاعات أولًا
falls-first = الانخفاضات أولًا
latest-first = الأحدث أولًا
by-codes = بترتيب الرموز
by-names = بترتيب الأسماء
log-scale = بسلم لوغاريتمي
of-the-days = { $share } من الأيام

## حيث لا شيء يعرض

reading-named = تجري قراءة ما تم تحديده.
reading-shows = يظهر الموجود أولًا بأول؛ للإيقاف: Esc.
nothing-loaded = لم يتم تحميل أي أرقام.
nothing-loaded-hint = يفتح الأمر marsad FILE… ملفات الاستخراج؛ ويفتح marsad وحده البيانات المدمجة.
no-figure-speaks = لا رقم عن { $period }.
no-figure-filters = لإزالة التصفيات: F، ولكل الفترات: 0.
no-figure-not-zero = هذا ليس صفرًا: لا شيء معروف. لكل الفترات: 0.
later-left-out = الأرقام المنشورة بعد { $day } متروكة؛ للأخذ بكل المعروف: A.
no-row-holds = لا صف يتضمن «{ $text }».
no-source-holds = لا مصدر يتضمن هذا النص، أو لم يكن أي منها قد نُشر حينئذ.
esc-drops-search = لإلغاء البحث: Esc.
too-small = أصغر من اللازم: يحتاج marsad إلى ⁦{ $columns }×{ $rows }⁩

## النظرة العامة

notes = ملاحظات
days-with-figures = أيام لها أرقام
reporters = { PLURAL($n) ->
    [zero] لا جهات مصرحة
    [one] جهة مصرحة واحدة
    [two] جهتان مصرحتان
    [few] { $n } جهات مصرحة
    [many] { $n } جهة مصرحة
   *[other] { $n } جهة مصرحة
}
no-common-total = لا إجمالي مشترك
one-of-reporters = { PLURAL($n) ->
    [zero] لا جهات مصرحة
    [one] الجهة المصرحة الوحيدة
    [two] إحدى جهتين مصرحتين
    [few] إحدى { $n } جهات مصرحة
    [many] إحدى { $n } جهة مصرحة
   *[other] إحدى { $n } جهة مصرحة
}
one-of = 1 من { $n }
all-days = { PLURAL($n) ->
    [zero] لا أيام
    [one] اليوم كله
    [two] اليومان معًا
   *[other] كل الأيام ({ $n })
}
some-days = { PLURAL($n) ->
    [zero] { $covered } من 0 أيام
    [one] { $covered } من يوم واحد
    [two] { $covered } من يومين
    [few] { $covered } من { $n } أيام
    [many] { $covered } من { $n } يومًا
   *[other] { $covered } من { $n } يوم
}
of-days = { $share } من الأيام
note-disagree = أرقام متعارضة: { $reporter }، { $measure } عن { $period }: العدد { $number } يبتعد بمقدار { $apart } عما تسمح به أرقام أخرى
note-files = { PLURAL($n) ->
    [zero] لا ملفات تعذر تحميلها
    [one] تعذر تحميل ملف واحد
    [two] تعذر تحميل ملفين
    [few] تعذر تحميل { $n } ملفات
    [many] تعذر تحميل { $n } ملفًا
   *[other] تعذر تحميل { $n } ملف
}
note-values = { PLURAL($n) ->
    [zero] لا قيم تعذرت قراءتها
    [one] تعذرت قراءة قيمة واحدة، وهي غير محسوبة
    [two] تعذرت قراءة قيمتين، وهما غير محسوبتين
    [few] تعذرت قراءة { $n } قيم، وهي غير محسوبة
    [many] تعذرت قراءة { $n } قيمة، وهي غير محسوبة
   *[other] تعذرت قراءة { $n } قيمة، وهي غير محسوبة
}
note-added = { PLURAL($n) ->
    [zero] لم يضف أي صف إلى صفوف أخرى للفئة والأيام نفسها أثناء القراءة
    [one] أضيف صف واحد إلى صفوف أخرى للفئة والأيام نفسها أثناء القراءة
    [two] أضيف صفان إلى صفوف أخرى للفئة والأيام نفسها أثناء القراءة
    [few] أضيفت { $n } صفوف إلى صفوف أخرى للفئة والأيام نفسها أثناء القراءة
    [many] أضيف { $n } صفًا إلى صفوف أخرى للفئة والأيام نفسها أثناء القراءة
   *[other] أضيف { $n } صف إلى صفوف أخرى للفئة والأيام نفسها أثناء القراءة
}
note-break = انقطاع في السلسلة في { $day }: { $why }
note-silent = { PLURAL($n) ->
    [zero] لا جهات مصرحة بلا رقم عن { $period }: { $names }
    [one] جهة مصرحة واحدة بلا رقم عن { $period }: { $names }
    [two] جهتان مصرحتان بلا رقم عن { $period }: { $names }
    [few] { $n } جهات مصرحة بلا رقم عن { $period }: { $names }
    [many] { $n } جهة مصرحة بلا رقم عن { $period }: { $names }
   *[other] { $n } جهة مصرحة بلا رقم عن { $period }: { $names }
}
note-latest = { PLURAL($n) ->
    [zero] آخر ما ورد، { $day }: لا أرقام من { $sources }
    [one] آخر ما ورد، { $day }: رقم واحد من { $sources }
    [two] آخر ما ورد، { $day }: رقمان من { $sources }
    [few] آخر ما ورد، { $day }: { $n } أرقام من { $sources }
    [many] آخر ما ورد، { $day }: { $n } رقمًا من { $sources }
   *[other] آخر ما ورد، { $day }: { $n } رقم من { $sources }
}

## الخريطة

the-world = العالم
continent-africa = أفريقيا
continent-americas = الأمريكتان
continent-antarctica = أنتاركتيكا
continent-asia = آسيا
continent-europe = أوروبا
continent-oceania = أوقيانوسيا
not-on-the-map = ليست على الخريطة
not-by-country = لا رقم للمقياس «{ $measure }» موزع حسب البلد.
take-measure = المفتاح m لمقياس آخر: { $names }.
by-which-countries = { $measure }: حسب أي بلدان؟

## الخط الزمني

stated-for = { $number } مصرح به عن { $period }
in-rows-for = { $number } في صفوف عن { $period }
per-year = سنويًا
per-half = كل نصف سنة
per-quarter = كل ربع سنة
per-month = شهريًا
per-week = أسبوعيًا
per-day = يوميًا
follows-per = المستنتج، { $grain }
break-in-series = انقطاع في السلسلة
over-time = عبر الزمن
grain-up-to = { $grain }، حتى { $most }
lanes-of = المسارات { $shown }
lanes-beyond = { PLURAL($n) ->
    [zero] لا مسارات خارج المحور
    [one] مسار واحد خارج المحور
    [two] مساران خارج المحور
    [few] { $n } مسارات خارج المحور
    [many] { $n } مسارًا خارج المحور
   *[other] { $n } مسار خارج المحور
}

## لماذا العدد هو ما هو

why = لماذا { $number }؟
why-word = لماذا «{ $word }»؟
no-upper-limit-why = لا يُستنتج حد أعلى: يوجد يوم لا يحده أي رقم من أعلى
set-aside = مستبعد: { $number } عن { $period } ({ $source })
parts-exceed-total = مجموع الأجزاء يفوق إجماليها
these-at-most = مجموع هذه على الأكثر
these-at-least = ومجموع هذه على الأقل
apart = الفارق: { $n }
all-of-it = الكل
replaced-since = تصريحات سابقة عن الأيام نفسها، استُبدلت منذئذ
several-reporters-why = الجهات المصرحة: { $names }. قد تحسب أرقامها الأشخاص أنفسهم: فلا يُستنتج إجمالي. وزع الأرقام حسب الجهة المصرحة أو الفئة.
figures-of-these-days = أرقام تتحدث عن هذه الأيام
published-later = { PLURAL($n) ->
    [zero] لا أرقام عن هذه الأيام منشورة بعد { $day }، ابتداء من { $first }.
    [one] رقم واحد عن هذه الأيام منشور بعد { $day }، ابتداء من { $first }.
    [two] رقمان عن هذه الأيام منشوران بعد { $day }، ابتداء من { $first }.
    [few] { $n } أرقام عن هذه الأيام منشورة بعد { $day }، ابتداء من { $first }.
    [many] { $n } رقمًا عن هذه الأيام منشورة بعد { $day }، ابتداء من { $first }.
   *[other] { $n } رقم عن هذه الأيام منشورة بعد { $day }، ابتداء من { $first }.
}
and-more-ranges = { PLURAL($n) ->
    [zero] { $ranges }
    [one] { $ranges } وفترة أخرى
    [two] { $ranges } وفترتين أخريين
    [few] { $ranges } و{ $n } فترات أخرى
    [many] { $ranges } و{ $n } فترة أخرى
   *[other] { $ranges } و{ $n } فترة أخرى
}
nobody-reported = { PLURAL($n) ->
    [zero] لم تصرح أي جهة بشيء عن { $ranges }: لا أيام في الفترة.
    [one] لم تصرح أي جهة بشيء عن { $ranges }: المغطى { $covered } من يوم واحد.
    [two] لم تصرح أي جهة بشيء عن { $ranges }: المغطى { $covered } من يومين.
    [few] لم تصرح أي جهة بشيء عن { $ranges }: المغطى { $covered } من { $n } أيام.
    [many] لم تصرح أي جهة بشيء عن { $ranges }: المغطى { $covered } من { $n } يومًا.
   *[other] لم تصرح أي جهة بشيء عن { $ranges }: المغطى { $covered } من { $n } يوم.
}
no-change = لا يُستنتج تغير: { $word } عن { $period }.
no-change-open = لا يُستنتج تغير: لا حد أعلى لأي من الفترتين.
covered-in = { PLURAL($n) ->
    [zero] { $covered } من 0 أيام في { $period }
    [one] { $covered } من يوم واحد في { $period }
    [two] { $covered } من يومين في { $period }
    [few] { $covered } من { $n } أيام في { $period }
    [many] { $covered } من { $n } يومًا في { $period }
   *[other] { $covered } من { $n } يوم في { $period }
}
of-both = عن { $one } وعن { $other }.
all-days-covered = { PLURAL($n) ->
    [zero] كل الأيام مغطاة: لا أيام مقابل { $other }.
    [one] كل الأيام مغطاة: يوم واحد مقابل { $other }.
    [two] كل الأيام مغطاة: يومان مقابل { $other }.
    [few] كل الأيام مغطاة: { $n } أيام مقابل { $other }.
    [many] كل الأيام مغطاة: { $n } يومًا مقابل { $other }.
   *[other] كل الأيام مغطاة: { $n } يوم مقابل { $other }.
}
some-days-covered = عن الأيام المغطاة: { $one }، { $other }.

## صفوف الجداول وراء عدد ما

not-counted-why = غير محسوب: فلا يُستنتج حد أعلى
values = { PLURAL($n) ->
    [zero] لا قيم
    [one] قيمة واحدة
    [two] قيمتان
    [few] { $n } قيم
    [many] { $n } قيمة
   *[other] { $n } قيمة
}
could-not-be-read = تعذرت القراءة
enter-lists-them = لسردها: Enter
rows-of-these-days = صفوف تتحدث عن هذه الأيام
stated-by = مصرح به في
the-sum-of = مجموع
left-of-total = { PLURAL($n) ->
    [zero] المتبقي من هذا الإجمالي، دون طرح أجزاء
    [one] المتبقي من هذا الإجمالي بعد طرح جزء واحد
    [two] المتبقي من هذا الإجمالي بعد طرح جزأين
    [few] المتبقي من هذا الإجمالي بعد طرح { $n } أجزاء
    [many] المتبقي من هذا الإجمالي بعد طرح { $n } جزءًا
   *[other] المتبقي من هذا الإجمالي بعد طرح { $n } جزء
}
left-of-totals = { PLURAL($n) ->
    [zero] المتبقي من مجموع هذه الإجماليات، دون طرح أجزاء
    [one] المتبقي من مجموع هذه الإجماليات بعد طرح جزء واحد
    [two] المتبقي من مجموع هذه الإجماليات بعد طرح جزأين
    [few] المتبقي من مجموع هذه الإجماليات بعد طرح { $n } أجزاء
    [many] المتبقي من مجموع هذه الإجماليات بعد طرح { $n } جزءًا
   *[other] المتبقي من مجموع هذه الإجماليات بعد طرح { $n } جزء
}
rows-missing = { PLURAL($n) ->
    [zero] لا صفوف منها غير متاحة
    [one] صف واحد منها غير متاح: قد يوجد المزيد
    [two] صفان منها غير متاحين: قد يوجد المزيد
    [few] { $n } صفوف منها غير متاحة: قد يوجد المزيد
    [many] { $n } صفًا منها غير متاحة: قد يوجد المزيد
   *[other] { $n } صف منها غير متاحة: قد يوجد المزيد
}
rows-suppressed = { PLURAL($n) ->
    [zero] لا صفوف منها محجوبة
    [one] صف واحد منها محجوب: معروف لكنه سري
    [two] صفان منها محجوبان: معروفان لكنهما سريان
    [few] { $n } صفوف منها محجوبة: معروفة لكنها سرية
    [many] { $n } صفًا منها محجوبة: معروفة لكنها سرية
   *[other] { $n } صف منها محجوبة: معروفة لكنها سرية
}
rows-not-applicable = { PLURAL($n) ->
    [zero] لا صفوف منها بلا انطباق
    [one] صف واحد منها لا ينطبق: لا يمكن أن يوجد فيه شيء
    [two] صفان منها لا ينطبقان: لا يمكن أن يوجد فيهما شيء
    [few] { $n } صفوف منها لا تنطبق: لا يمكن أن يوجد فيها شيء
    [many] { $n } صفًا منها لا تنطبق: لا يمكن أن يوجد فيها شيء
   *[other] { $n } صف منها لا تنطبق: لا يمكن أن يوجد فيها شيء
}

## كل المعروف عن رقم أو مصدر: أسماء قبل ما تسميه

name-period = الفترة
name-as-written = كما وردت
name-status = الحالة
name-publisher = الناشر
name-published = النشر
name-reporter = الجهة المصرحة
name-language = اللغة
name-licence = الترخيص
name-address = الرابط
name-in-the-text = في النص
name-id = المعرف
characters = الأحرف { $from }–{ $to }
it-replaced = حل محل
stated-by-too = الشيء نفسه مصرح به في
revised-since = منقح: { $number } منذ { $day }
set-aside-why = مستبعد: يناقض أرقامًا أحدث أو مضبوطة
figures-of-it = { PLURAL($n) ->
    [zero] لا أرقام منه
    [one] رقم واحد منه
    [two] رقمان منه
    [few] { $n } أرقام منه
    [many] { $n } رقمًا منه
   *[other] { $n } رقم منه
}

## ما تعذرت قراءته

what-could-not-be-read = ما تعذرت قراءته
not-loaded = ما لم يتم تحميله
values-not-counted = { PLURAL($n) ->
    [zero] لا قيم غير محسوبة
    [one] قيمة واحدة غير محسوبة
    [two] قيمتان غير محسوبتين
    [few] { $n } قيم غير محسوبة
    [many] { $n } قيمة غير محسوبة
   *[other] { $n } قيمة غير محسوبة
}
line = السطر { $n }
and-more-check = و{ $n } أخرى: يسردها الأمر marsad check
all-read = تمت قراءة كل شيء، وكل قيمة محسوبة.
stdin-twice = لا يمكن قراءة الدخل القياسي مرة ثانية
reading-stopped = توقفت القراءة
complaint-more = { $first } (و{ $n } أخرى؛ يسردها الأمر marsad check)
kept-loaded = بقي ما سبق تحميله: { $why }

## الأمر الذي يعطي الجواب نفسه

same-answer = الجواب نفسه
same-answer-bytes = يعطي هذا الأمر البايتات نفسها التي يعطيها تصدير هذا العرض:
same-answer-ssh = عبر SSH، والأمر مكان النقاط: ssh host … > here.csv
same-answer-home = لا يُكتب شيء هنا. هذا الأمر، إذا كُتب على جهازك، يجلب العرض إليه:
same-answer-copy = ينسخ المفتاح y السطر؛ وفي العرض ينسخ y العرض نفسه أيضًا إن كان قصيرًا
copy-too-long = { $long }؛ ويُظهر المفتاح x الأمر الذي يجلبه إلى جهازك
visitor-keep = لا تُحفظ العروض هنا: يُظهر المفتاح x الأمر الذي يعيد السؤال نفسه
visitor-export = لا يُكتب أي ملف هنا: يُظهر المفتاح x الأمر الذي يجلب البايتات نفسها إلى جهازك
visitor-reload = من يشغل الخادم هو من يعيد التحميل
visitor-suspend = لا سطر أوامر هنا؛ للخروج: q

## الصور والنصوص

title-overview = المعروف في لمحة
title-every-measure = كل المقاييس
title-figures = { $measure }، كما صُرح بها
title-breakdown = { $measure } حسب { $by }
title-breakdown-each = { $measure } حسب { $by }، مقسمة حسب { $each }
title-timeline = { $measure } عبر الزمن
known-on = المعروف حتى { $day }
published-up-to = الأرقام المنشورة حتى { $day }
page-sources = المصادر: { $names }
page-sources-more = المصادر: { $names }؛ و{ $n } أخرى
overview-as-text = مرصد Marsad: { $origin }، { $figures }، { $sources }. في الطرفية تُفتح لوحة المتابعة؛ ويجيب الأمر marsad query عن الأسئلة.

## المقاييس

measure-counts = الأعداد
measure-arrests = التوقيفات
measure-nationalities = الجنسيات
measure-issuing-continents = قارات إصدار المذكرات
measure-countries = البلدان
measure-extraditions = عمليات التسليم
measure-fugitives-returned = الفارون المعادون
measure-locations = الأشخاص المحددة أماكنهم
measure-arrests-or-locations = الموقوفون أو المحددة أماكنهم
measure-warrants = مذكرات التوقيف
measure-notices = نشرات الإنتربول
measure-interceptions = عمليات الاعتراض
measure-attempts-foiled = المحاولات المحبطة
measure-unauthorised-entries = حالات الدخول بدون إذن
measure-detections = حالات الرصد
measure-refusals = حالات رفض الدخول
measure-found-illegally-present = الموجودون في وضعية غير قانونية

## الوحدات

unit-units = وحدات
unit-persons = أشخاص
unit-nationalities = جنسيات
unit-continents = قارات
unit-countries = بلدان
unit-warrants = مذكرات
unit-notices = نشرات
unit-attempts = محاولات
unit-detections = حالات رصد

## الأبعاد

dimension-reporter = الجهة المصرحة
dimension-ref_area = النطاق الجغرافي
dimension-region = المنطقة
dimension-city = المدينة
dimension-citizenship = الجنسية
dimension-country_of_birth = بلد الميلاد
dimension-wanted_as = صفة المطلوب
dimension-wanted_by = الدولة الطالبة
dimension-direction = الاتجاه
dimension-place = المكان
dimension-control = نوع المراقبة
dimension-basis = الأساس القانوني
dimension-alert = نوع التنبيه
dimension-issuer = جهة الإصدار
dimension-procedure = الإجراء
dimension-offence = الجريمة
dimension-modus = أسلوب التنفيذ
dimension-record = السوابق
dimension-agency = الجهاز
dimension-component = المصلحة
dimension-operation = العملية
dimension-coverage = نطاق التغطية
dimension-continent = قارة { $dimension }
dimension-phrase = { $dimension }: { $label }

## نص مجرد لقارئات الشاشة: تقال العلامات بالكلمات

plain-welcome = Marsad بنص مجرد. اكتب help لمعرفة ما يمكن قوله، وquit للخروج.
plain-between = بين { $low } و{ $high }
plain-to = إلى
# قبل اليوم.
plain-to-day = إلى
# بين اليوم والشهر والسنة، حين تقال الأشهر كاملة.
plain-date = {""}
plain-and = مع
plain-minus = ناقص
plain-plus = زائد
plain-equals = يساوي
plain-against = وفي الفترة الثانية: { $other }
plain-percent = في المائة
plain-attention = تنبيه:
plain-set-aside = مستبعد: يناقض أرقامًا أخرى
plain-revised = منقح لاحقًا
plain-touches = أيامه ليست كلها في الفترة
plain-outside = خارج الفترة
plain-silent = لا رقم منه عن الفترة
plain-aggregate = مكون من صفوف أخرى، ولا يجمع معها
plain-break = هنا تبدأ السلسلة من جديد
plain-at-hand = الصف المحدد
plain-asked-for = المقياس المطلوب
plain-all-days = كل الأيام مغطاة
plain-of-days = عن { $days }
plain-of-the-total = { $share } من الإجمالي
plain-change = التغير: { $change }
plain-days-with-figures = أيام لها أرقام: { $days }
plain-rows-of = الصفوف من { $first } إلى { $last } من أصل { $all }.
plain-rows = { PLURAL($n) ->
    [zero] لا صفوف.
    [one] صف واحد.
    [two] صفان.
    [few] { $n } صفوف.
    [many] { $n } صفًا.
   *[other] { $n } صف.
}
plain-lanes-of = { $figures }؛ المسارات من { $first } إلى { $last } من أصل { $all }.
# الكلمة الأخيرة هي الأمر الذي يتابع: تبقى كما هي.
plain-more-below = المتبقي { $n }؛ للمتابعة: more
plain-more-lanes = { PLURAL($n) ->
    [zero] لا مسارات أخرى بعد هذه: more
    [one] مسار واحد آخر بعد هذه: more
    [two] مساران آخران بعد هذه: more
    [few] { $n } مسارات أخرى بعد هذه: more
    [many] { $n } مسارًا آخر بعد هذه: more
   *[other] { $n } مسار آخر بعد هذه: more
}
plain-more-below-some = توجد بقية؛ للمتابعة: more
plain-more-in-breakdown = { PLURAL($n) ->
    [zero] لا صفوف أخرى: breakdown
    [one] صف واحد آخر: breakdown
    [two] صفان آخران: breakdown
    [few] { $n } صفوف أخرى: breakdown
    [many] { $n } صفًا آخر: breakdown
   *[other] { $n } صف آخر: breakdown
}
plain-less-than = أقل من
plain-ascending = تصاعديًا
plain-descending = تنازليًا
plain-sorted = الترتيب حسب { $column }، { $way }.
plain-published = تاريخ النشر
plain-numbered = { $n } من { $all }.
plain-asked = { $view }. الفترة: { $period }{ $days }.
plain-measured = المقياس: { $measure }{ $by }.
# drop-filters أمر.
plain-only = الصفوف التي فيها { $filters } فقط. لإزالة التصفيات: drop-filters.
plain-panel = { $title }، الإجمالي { $total }:
plain-close-together = { PLURAL($n) ->
    [zero] لا أرقام متقاربة، والأول { $period }؛ للفصل بينها: zoom-in
    [one] رقم واحد قريب من غيره، والأول { $period }؛ للفصل بينها: zoom-in
    [two] رقمان متقاربان، والأول { $period }؛ للفصل بينهما: zoom-in
    [few] { $n } أرقام متقاربة، والأول { $period }؛ للفصل بينها: zoom-in
    [many] { $n } رقمًا متقاربة، والأول { $period }؛ للفصل بينها: zoom-in
   *[other] { $n } رقم متقاربة، والأول { $period }؛ للفصل بينها: zoom-in
}
plain-before = في أيام قبل المعروضة
plain-after = في أيام بعد المعروضة
plain-follows = { $title }، المستنتج { $grain }:
plain-each = { $number } لكل منها
plain-within = في { $period }: { $parts }.
plain-known = المعروف:
plain-error = خطأ: { $why }
plain-question = { $asked }؟ { $example }
# more أمر.
plain-more-choices = المتبقي { $n }: اكتب more أو جزءًا مما تقصده.
plain-choose = اكتب رقمًا أو نصًا؛ والسطر الفارغ للرجوع.
plain-type = اكتب نصًا؛ والسطر الفارغ للرجوع.
plain-offered = الآن: { $text }
plain-nothing-changes = لم يتغير شيء.
plain-the-end = هذا كل شيء.
plain-no-row = لا صف هنا بهذا الرقم
plain-copy = النص المطلوب نسخه:
plain-no-suspend = لا شاشة هنا لمغادرتها: المفتاح Ctrl-z يفعل ذلك.
plain-no-mouse = لا فأرة هنا.
plain-no-colours = لا ألوان هنا.
plain-no-order = النص هنا بترتيب القراءة دائمًا.
plain-help = أمر واحد في السطر، أو عدة أوامر تفصل بينها فاصلة منقوطة لاتينية (;). والأمر كلمة، أو اسم إجراء، أو اسم مفتاح مثل F2 أو Left.
plain-action = { $name }: { $help }.
plain-action-keys = { $name }، أو { $keys }: { $help }.

## لغات المصادر، كما يسميها النص المجرد

language-ar = العربية
language-ca = الكتالونية
language-de = الألمانية
language-en = الإنجليزية
language-es = الإسبانية
language-fr = الفرنسية
language-it = الإيطالية
language-nl = الهولندية
language-pt = البرتغالية
language-tr = التركية

## ما يمكن قوله في النص المجرد إلى جانب أسماء الإجراءات؛ والكلمات نفسها تبقى بالإنجليزية

said-period = اختيار فترة؛ والكلمة وحدها تسرد الفترات
said-compare = المقارنة بفترة ثانية
said-measure = اختيار مقياس؛ والكلمة وحدها تسرد المقاييس
said-by = اختيار توزيع؛ والكلمة وحدها تسرد التوزيعات
said-filter = إبقاء ما هو كذلك؛ والكلمة وحدها تبقي ما يشبه الصف المحدد
said-search = إبقاء الصفوف التي تتضمن نصًا
said-as-of = المعروف حتى يوم ما
said-row = الانتقال إلى صف برقمه
said-open = الانتقال إلى صف وفتحه؛ وتفعل 3. الشيء نفسه
said-why = مم يُستنتج العدد في صف ما، أو إلى أين يقود
said-more = الصفوف التالية من القائمة
said-again = تكرار ما قيل
said-rows = عدد الصفوف في كل مرة
said-export = كتابة هذا العرض في ملف
said-copy = إظهار جزء من الصف وحده لنسخه
said-save = حفظ هذا السؤال باسم
said-find = إيجاد كل ما يمكن فعله أو السؤال عنه أو اختياره
said-help = ما يمكن قوله؛ ومع كلمة، ما يتصل بها
said-not-here = لا معنى للأمر { $name } في هذا العرض
said-about-nothing = لا يقبل الأمر { $name } شيئًا بعده؛ فما «{ $about }»؟
said-no-row = «{ $text }» ليس رقم صف
said-which-row = أي صف؟ مثلًا: row 3
said-how-many = كم صفًا؟ مثلًا: rows 20
said-too-long = لا يُستمع إلى سطر يزيد على { $n } بايت
said-no-rows = «{ $text }» ليس عدد صفوف من 1 إلى 10000
said-is-period = «{ $text }» فترة؛ لاختيارها: period { $text }
said-unknown-meant = «{ $text }» غير معروف؛ هل تقصد { $meant }؟
said-unknown = «{ $text }» غير معروف؛ لسرد المعروف: help
said-by-what = حسب ماذا؟ الموجود: { $known }
said-no-breakdown = «{ $text }» ليس توزيعًا؛ الموجود: { $known }
said-no-language = «{ $text }» ليست من اللغات: { $known }
said-no-help = لا أمر هنا يتضمن «{ $text }»؛ والأمر help يعرض القائمة
said-no-dimension = «{ $text }» ليس بُعدًا
said-no-code = لا رقم فيه { $dimension } = «{ $code }»
said-no-figure-of = لا رقم عن «{ $text }»

## تجربة الطرفية: marsad bidi-test

bidi-test-about = تختلف الطرفيات في عرض العربية. أي هذه الأسطر يُقرأ صحيحًا من يمينه؟
bidi-test-look = انظر: اسم الجزائر في اليمين بحروف متصلة، ثم 2025، ثم ليبيا بين قوسين متقابلين، ثم 62 بعد حرف، وفي اليسار كلمة «لا» حرفين في شكل واحد. وإن لم يصح أي سطر عربي: 4.
bidi-test-ask = من 1 إلى 4، أو Enter لغير ذلك:
bidi-test-no-number = «{ $text }» ليس من الأرقام 1 إلى 4
bidi-test-kept = حُفظ في { $path }: bidi = "{ $name }"
bidi-test-kept-none = لم يتغير شيء
bidi-test-by-hand = لحفظه اكتب bidi = "app" أو "words" أو "linear" أو "off" في { $path }؛ ويفي --bidi به لمرة واحدة.
